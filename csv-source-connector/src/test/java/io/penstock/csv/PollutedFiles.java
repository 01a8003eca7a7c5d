package io.penstock.csv;

import io.penstock.csv.read.CsvDialect;
import io.penstock.csv.read.CsvWriting;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One table, spoilt in every way that CSV files are spoilt in: dialects, encodings, headers, lines before, behind and
 * between, rows of another shape, quotes gone astray. The families follow the benchmark "Pollock" (Vitagliano et al.,
 * VLDB 2023); the files, what is expected of each and how many there are of a kind are our own, so the scores cannot be
 * compared with those that are published for it. Lines behind the table belong to no table: a row made of one costs.
 */
final class PollutedFiles {

    /**
     * A spoilt file.
     *
     * @param given what a user who knows the file would set
     */
    record Polluted(String family, String name, byte[] bytes, List<String> header, List<List<String>> rows, Map<String, String> given) {}

    static final List<String> HEADER = List.of(
            "DATE", "TIME", "Qty", "PRODUCTID", "Price", "ProductType", "ProductDescription", "URL", "Comments");
    private static final CsvWriting USUAL =
            new CsvWriting(StandardCharsets.UTF_8, ",", '"', CsvDialect.NONE, "\r\n", false);
    private static final int ROWS = 83;

    private final List<Polluted> files = new ArrayList<>();

    static List<Polluted> all() {
        PollutedFiles all = new PollutedFiles();
        all.dialects();
        all.headers();
        all.surroundings();
        all.sizes();
        all.rows();
        return all.files;
    }

    static List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(List.of(
                    String.format("%02d/%02d/2018", i % 12 + 1, i % 28 + 1), String.format("%02d:%02d", i % 24, i * 7 % 60),
                    String.valueOf(i % 9 + 1), "P-" + (1000 + i * 37), (i * 3 % 50) + "." + (10 + i % 90),
                    i % 3 == 0 ? "Tools" : "Garden, outdoor", i % 5 == 0 ? "the \"best\" one of " + i : "useful thing " + i,
                    "http://shop.example/p/" + i, i % 4 == 0 ? "" : "it's fine; really"));
        }
        return rows;
    }

    private void add(String family, String name, byte[] bytes, List<String> header, List<List<String>> rows, CsvWriting writing, String... more) {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("csv.delimiter", writing.delimiter().replace("\t", "\\t").replace(" ", "\\s"));
        given.put("csv.quote", String.valueOf(writing.quote()));
        given.put("csv.escape", writing.escape() == CsvDialect.NONE ? "none" : String.valueOf(writing.escape()));
        given.put("csv.skip.lines", "0");
        given.put("csv.header", "true");
        for (int i = 0; i < more.length; i += 2) {
            given.put(more[i], more[i + 1]);
        }
        files.add(new Polluted(family, name, bytes, header, rows, given));
    }

    private static List<List<String>> withHeader(List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(HEADER);
        all.addAll(rows);
        return all;
    }

    private static byte[] join(byte[]... parts) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void dialects() {
        List<List<String>> all = withHeader(table());
        for (String delimiter : List.of(",", ";", "\t", "|", ", ", " ", "^", "~")) {
            for (char quote : new char[] {'"', '\''}) {
                for (char escape : new char[] {CsvDialect.NONE, '\\'}) {
                    for (String end : List.of("\n", "\r\n", "\r")) {
                        CsvWriting writing = new CsvWriting(StandardCharsets.UTF_8, delimiter, quote, escape, end, delimiter.equals(" "));
                        String name = CsvDialect.parse(writing.dialect(1).describe()).describe() + " end=" + end.length() + (int) end.charAt(0);
                        add("dialect", name, writing.text(all), HEADER, table(), writing);
                    }
                }
            }
        }
        for (String charset : List.of("UTF-16LE", "UTF-16BE", "ISO-8859-1")) {
            CsvWriting writing = new CsvWriting(Charset.forName(charset), ",", '"', CsvDialect.NONE, "\r\n", false);
            List<List<String>> accented = new ArrayList<>(table());
            accented.replaceAll(r -> {
                List<String> row = new ArrayList<>(r);
                row.set(6, "für café " + row.get(6));
                return row;
            });
            add("encoding", charset, writing.text(withHeader(accented)), HEADER, accented, writing, "csv.charset", charset);
        }
        add("encoding", "UTF-8 with mark", join(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, USUAL.text(all)), HEADER, table(), USUAL);
    }

    private void headers() {
        add("header", "none", USUAL.text(table()), columns(), table(), USUAL, "csv.header", "false");
        List<String> units = List.of("day", "hour", "pieces", "code", "euro", "kind", "words", "link", "words");
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < HEADER.size(); i++) {
            joined.add(HEADER.get(i) + " " + units.get(i));
        }
        add("header", "two rows", join(USUAL.text(List.of(HEADER, units)), USUAL.text(table())), joined, table(), USUAL, "csv.header", "2");
        List<String> more = new ArrayList<>(joined);
        more.replaceAll(n -> n + " x");
        add("header", "three rows", join(USUAL.text(List.of(HEADER, units, Collections.nCopies(9, "x"))), USUAL.text(table())),
                more, table(), USUAL, "csv.header", "3");
        List<String> twice = new ArrayList<>(HEADER);
        twice.set(4, "Qty");
        List<String> made = new ArrayList<>(HEADER);
        made.set(4, "Qty_2");
        add("header", "a name twice", join(USUAL.text(List.of(twice)), USUAL.text(table())), made, table(), USUAL);
        List<String> unnamed = new ArrayList<>(HEADER);
        unnamed.set(0, null);
        List<String> named = new ArrayList<>(HEADER);
        named.set(0, "column1");
        add("header", "a name missing", join(USUAL.text(List.of(unnamed)), USUAL.text(table())), named, table(), USUAL);
        List<String> less = HEADER.subList(0, 8);
        List<String> filled = new ArrayList<>(less);
        filled.add("column9");
        List<List<String>> commented = new ArrayList<>(table());
        commented.replaceAll(r -> {
            List<String> row = new ArrayList<>(r);
            row.set(8, "ok");
            return row;
        });
        add("header", "one name too few", join(USUAL.text(List.of(less)), USUAL.text(commented)), filled, commented, USUAL);
        for (int column : new int[] {0, 3, 8}) {
            List<String> quoted = new ArrayList<>(HEADER);
            quoted.set(column, quoted.get(column).substring(0, 2) + '"' + quoted.get(column).substring(2));
            add("header", "a quote more in name " + column, join(utf8(String.join(",", quoted) + "\r\n"), USUAL.text(table())), quoted, table(), USUAL);
        }
        List<String> longName = new ArrayList<>(HEADER);
        longName.set(3, "P".repeat(300));
        add("header", "a very long name", join(USUAL.text(List.of(longName)), USUAL.text(table())), longName, table(), USUAL);
    }

    private static List<String> columns() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= HEADER.size(); i++) {
            names.add("column" + i);
        }
        return names;
    }

    private void surroundings() {
        byte[] clean = USUAL.text(withHeader(table()));
        Map<String, String> before = new LinkedHashMap<>();
        before.put("one line", "Sales of the year\r\n");
        before.put("title and empty line", "Sales of the year\r\n\r\n");
        before.put("three remarks", "# shop: main\r\n# year: 2018\r\n# made by export, v2\r\n");
        before.put("padded title", "Sales of the year,,,,,,,,\r\n,,,,,,,,\r\n");
        before.put("twenty lines", "a remark, with a comma\r\n".repeat(20));
        before.forEach((name, text) -> add("preamble", name, join(utf8(text), clean), HEADER, table(), USUAL,
                "csv.skip.lines", String.valueOf(text.split("\r\n", -1).length - 1)));
        add("footnote", "one line", join(clean, utf8("Total: 83 sales\r\n")), HEADER, table(), USUAL);
        add("footnote", "empty line and two", join(clean, utf8("\r\nSource: tills\r\nprinted, 2018\r\n")), HEADER, table(), USUAL);
        add("footnote", "empty rows", join(clean, utf8(",,,,,,,,\r\n".repeat(200))), HEADER, table(), USUAL);
        byte[] second = utf8("\r\nShop,Town,Since\r\nMain,Bern,1990\r\nSide,Biel,2001\r\n");
        add("tables", "a second, narrower one", join(clean, second), HEADER, table(), USUAL);
    }

    private void sizes() {
        byte[] clean = USUAL.text(withHeader(table()));
        add("size", "no line end at the end", java.util.Arrays.copyOf(clean, clean.length - 2), HEADER, table(), USUAL);
        add("size", "empty lines at the end", join(clean, utf8("\r\n\r\n\r\n")), HEADER, table(), USUAL);
        add("size", "one row", USUAL.text(withHeader(table().subList(0, 1))), HEADER, table().subList(0, 1), USUAL);
        add("size", "two rows", USUAL.text(withHeader(table().subList(0, 2))), HEADER, table().subList(0, 2), USUAL);
        List<List<String>> single = table().stream().map(r -> r.subList(3, 4)).toList();
        add("size", "one column", join(utf8("PRODUCTID\r\n"), utf8(String.join("\r\n", single.stream().map(r -> r.get(0)).toList()))),
                List.of("PRODUCTID"), single, USUAL);
        StringBuilder wideHeader = new StringBuilder("c0");
        StringBuilder wideRow = new StringBuilder("0");
        List<String> names = new ArrayList<>(List.of("c0"));
        List<String> cells = new ArrayList<>(List.of("0"));
        for (int i = 1; i < 1000; i++) {
            wideHeader.append(",c").append(i);
            wideRow.append(',').append(i);
            names.add("c" + i);
            cells.add(String.valueOf(i));
        }
        add("size", "a thousand columns", utf8(wideHeader + "\r\n" + (wideRow + "\r\n").repeat(5)), names, Collections.nCopies(5, cells), USUAL);
    }

    private void rows() {
        for (int row : new int[] {0, 1, 41, 82}) {
            List<List<String>> rows = new ArrayList<>(table());
            List<String> spoilt = rows.get(row);
            oneRow("row, fewer cells", row, USUAL.record(spoilt.subList(0, 7)), pad(spoilt.subList(0, 7)));
            oneRow("row, fewer cells", row, USUAL.record(spoilt.subList(0, 2)), pad(spoilt.subList(0, 2)));
            oneRow("row, more cells", row, USUAL.record(append(spoilt, "")), spoilt);
            oneRow("row, more cells", row, USUAL.record(append(spoilt, "more")), spoilt);
            oneRow("row, other line end", row, USUAL.record(spoilt).replace("\r\n", "\n"), spoilt);
            oneRow("row, other line end", row, USUAL.record(spoilt).replace("\r\n", "\r"), spoilt);
            oneRow("row, other delimiter", row, String.join(";", spoilt.subList(0, 5)) + ";a;b;c;d\r\n", append(spoilt.subList(0, 5), "a", "b", "c", "d"));
            oneRow("row, a line break", row, USUAL.record(with(spoilt, 6, "two\r\nlines")), with(spoilt, 6, "two\r\nlines"));
            oneRow("row, an empty line", row, USUAL.record(spoilt) + "\r\n", spoilt);
            for (int column : new int[] {3, 6, 8}) {
                oneRow("row, a quote more", row, USUAL.record(with(spoilt, column, "@@")).replace("@@", "5\" screen"), with(spoilt, column, "5\" screen"));
                oneRow("row, a quote more", row, USUAL.record(with(spoilt, column, "@@")).replace("@@", "\"5\" screen"), with(spoilt, column, "5 screen"));
                oneRow("row, an open quote", row, USUAL.record(with(spoilt, column, "@@")).replace("@@", "\"open"), with(spoilt, column, "open"));
            }
        }
    }

    private void oneRow(String family, int row, String written, List<String> meant) {
        List<List<String>> rows = table();
        byte[] bytes = join(USUAL.text(withHeader(rows.subList(0, row))), utf8(written), USUAL.text(rows.subList(row + 1, rows.size())));
        List<List<String>> expected = new ArrayList<>(rows);
        expected.set(row, meant);
        add(family, family + " " + row + ": " + written.strip(), bytes, HEADER, expected, USUAL);
    }

    private static List<String> pad(List<String> cells) {
        List<String> padded = new ArrayList<>(cells);
        while (padded.size() < HEADER.size()) {
            padded.add("");
        }
        return padded;
    }

    private static List<String> append(List<String> cells, String... more) {
        List<String> longer = new ArrayList<>(cells);
        Collections.addAll(longer, more);
        return longer;
    }

    private static List<String> with(List<String> cells, int column, String value) {
        List<String> changed = new ArrayList<>(cells);
        changed.set(column, value);
        return changed;
    }
}
