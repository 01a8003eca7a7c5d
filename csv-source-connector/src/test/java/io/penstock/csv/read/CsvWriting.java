package io.penstock.csv.read;

import java.nio.charset.Charset;
import java.util.List;

/** Writes tables down in any dialect, so that tests know what must be read. Null cells are written as nothing. */
public record CsvWriting(Charset charset, String delimiter, char quote, char escape, String lineEnd, boolean quoteAll) {

    /** One record with its line end. */
    public String record(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(i == 0 ? "" : delimiter).append(cell(cells.get(i), cells.size() == 1));
        }
        return line.append(lineEnd).toString();
    }

    private String cell(String value, boolean alone) {
        if (value == null) {
            return "";
        }
        boolean needs = quoteAll || value.isEmpty() || alone || value.contains(delimiter) || value.indexOf(delimiter.charAt(0)) >= 0
                || value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0 || value.indexOf(quote) >= 0
                || !value.equals(value.strip()) || (escape != CsvDialect.NONE && value.indexOf(escape) >= 0);
        if (!needs) {
            return value;
        }
        String inner = escape == CsvDialect.NONE
                ? value.replace(String.valueOf(quote), "" + quote + quote)
                : value.replace(String.valueOf(escape), "" + escape + escape).replace(String.valueOf(quote), "" + escape + quote);
        return quote + inner + quote;
    }

    public byte[] text(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(record(row)));
        return text.toString().getBytes(charset);
    }

    /** The dialect that reads it. */
    public CsvDialect dialect(int headerLines) {
        return new CsvDialect(charset, 0, delimiter, quote, escape, 0, headerLines);
    }
}
