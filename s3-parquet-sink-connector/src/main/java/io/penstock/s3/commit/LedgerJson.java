package io.penstock.s3.commit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A ledger state as JSON and back. Fields that a later version may add are passed over. */
final class LedgerJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int VERSION = 1;

    private LedgerJson() {}

    static byte[] write(LedgerState state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeStringField("owner", state.owner());
            json.writeNumberField("revision", state.revision());
            json.writeNumberField("next", state.next());
            json.writeNumberField("from", state.from());
            json.writeNumberField("generation", state.generation());
            writeFiles(json, "pending", state.pending());
            writeFiles(json, "undo", state.undo());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeFiles(JsonGenerator json, String name, List<PendingFile> files) throws IOException {
        json.writeArrayFieldStart(name);
        for (PendingFile file : files) {
            json.writeStartObject();
            json.writeStringField("key", file.key());
            json.writeStringField("upload", file.uploadId());
            json.writeStringField("commit", file.commit());
            json.writeNumberField("first", file.firstOffset());
            json.writeNumberField("last", file.lastOffset());
            json.writeNumberField("rows", file.rows());
            json.writeNumberField("bytes", file.bytes());
            json.writeArrayFieldStart("parts");
            for (String etag : file.partEtags()) {
                json.writeString(etag);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** @throws IOException when the bytes are not a ledger that this version can read */
    static LedgerState read(byte[] bytes) throws IOException {
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not a JSON object");
            }
            return readState(json);
        }
    }

    private static LedgerState readState(JsonParser json) throws IOException {
        String owner = null;
        long version = 0;
        long revision = 0;
        long next = LedgerState.UNKNOWN;
        long from = LedgerState.UNKNOWN;
        long generation = 0;
        List<PendingFile> pending = List.of();
        List<PendingFile> undo = List.of();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "version" -> version = json.getLongValue();
                case "owner" -> owner = json.getText();
                case "revision" -> revision = json.getLongValue();
                case "next" -> next = json.getLongValue();
                case "from" -> from = json.getLongValue();
                case "generation" -> generation = json.getLongValue();
                case "pending" -> pending = readFiles(json);
                case "undo" -> undo = readFiles(json);
                default -> json.skipChildren();
            }
        }
        if (version != VERSION || owner == null) {
            throw new IOException("version " + version + " of the format, this plugin reads version " + VERSION);
        }
        return new LedgerState(owner, revision, next, from, generation, pending, undo);
    }

    private static List<PendingFile> readFiles(JsonParser json) throws IOException {
        List<PendingFile> files = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            files.add(readFile(json));
        }
        return files;
    }

    private static PendingFile readFile(JsonParser json) throws IOException {
        String key = null;
        String upload = null;
        String commit = null;
        long first = 0;
        long last = 0;
        long rows = 0;
        long size = 0;
        List<String> parts = new ArrayList<>();
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            json.nextToken();
            switch (field) {
                case "key" -> key = json.getText();
                case "upload" -> upload = json.getText();
                case "commit" -> commit = json.getText();
                case "first" -> first = json.getLongValue();
                case "last" -> last = json.getLongValue();
                case "rows" -> rows = json.getLongValue();
                case "bytes" -> size = json.getLongValue();
                case "parts" -> readParts(json, parts);
                default -> json.skipChildren();
            }
        }
        return new PendingFile(key, upload, parts, commit, first, last, rows, size);
    }

    private static void readParts(JsonParser json, List<String> parts) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            parts.add(json.getText());
        }
    }
}
