package io.penstock.s3;

import io.penstock.s3.upload.FakeBucket.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/** Reads published objects back with parquet-java's own reader. */
final class PublishedRows {

    private static final Map<String, List<Long>> BY_ETAG = new ConcurrentHashMap<>();

    private PublishedRows() {}

    /** The column {@code value} of a file; files with equal content are decoded once. */
    static List<Long> values(StoredObject object) {
        return BY_ETAG.computeIfAbsent(object.etag(), etag -> groups(object.content()).stream().map(row -> row.getLong("value", 0)).toList());
    }

    /** The key-value pairs of a file's footer. */
    static Map<String, String> footer(byte[] file) {
        return metadata(file).getFileMetaData().getKeyValueMetaData();
    }

    /** The codec of each column chunk. */
    static List<String> codecs(byte[] file) {
        return metadata(file).getBlocks().stream().flatMap(block -> block.getColumns().stream()).map(column -> column.getCodec().name()).toList();
    }

    private static ParquetMetadata metadata(byte[] file) {
        try (ParquetFileReader reader = ParquetFileReader.open(new InMemoryFile(file))) {
            return reader.getFooter();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Group> groups(byte[] file) {
        List<Group> rows = new ArrayList<>();
        try (ParquetFileReader reader = ParquetFileReader.open(new InMemoryFile(file))) {
            MessageType schema = reader.getFooter().getFileMetaData().getSchema();
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                RecordReader<Group> records = new ColumnIOFactory().getColumnIO(schema).getRecordReader(pages, new GroupRecordConverter(schema));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    rows.add(records.read());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private record InMemoryFile(byte[] bytes) implements InputFile {

        @Override
        public long getLength() {
            return bytes.length;
        }

        @Override
        public SeekableInputStream newStream() {
            SeekableBytes in = new SeekableBytes(bytes);
            return new DelegatingSeekableInputStream(in) {
                @Override
                public long getPos() {
                    return in.position();
                }

                @Override
                public void seek(long position) {
                    in.seek(position);
                }
            };
        }
    }

    private static final class SeekableBytes extends ByteArrayInputStream {
        SeekableBytes(byte[] bytes) {
            super(bytes);
        }

        long position() {
            return pos;
        }

        void seek(long position) {
            pos = Math.toIntExact(position);
        }
    }
}
