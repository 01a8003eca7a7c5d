package io.penstock.csv.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordSplitterTest {

    private static final CsvDialect PLAIN = dialect(",", '"', CsvDialect.NONE);

    private static CsvDialect dialect(String delimiter, char quote, char escape) {
        return new CsvDialect(StandardCharsets.UTF_8, 0, delimiter, quote, escape, 0, 0);
    }

    private static List<List<String>> read(String text, CsvDialect dialect) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (CsvRows records = new CsvRows(new TinyReads(bytes, 0, text.hashCode()), dialect, 0, 4096)) {
            while (records.advance(true)) {
                rows.add(records.broken() == null ? records.fields().texts(StandardCharsets.UTF_8) : List.of("broken"));
            }
        }
        return rows;
    }

    @Test
    void anyLineEndEndsARecord() throws IOException {
        assertThat(read("a,b\nc,d\r\ne,f\rg,h", PLAIN))
                .containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e", "f"), List.of("g", "h"));
    }

    @Test
    void lineEndsAndDelimitersInQuotesAreText() throws IOException {
        assertThat(read("\"a\r\nb\",\"c,d\"\n", PLAIN)).containsExactly(List.of("a\r\nb", "c,d"));
    }

    @Test
    void aDoubledQuoteIsAQuote() throws IOException {
        assertThat(read("\"say \"\"hi\"\"\",\"\"\n", PLAIN)).containsExactly(List.of("say \"hi\"", ""));
    }

    @Test
    void aQuoteInsideAnUnquotedFieldIsText() throws IOException {
        assertThat(read("5\" disk,x\n", PLAIN)).containsExactly(List.of("5\" disk", "x"));
    }

    @Test
    void textBehindAClosingQuoteIsKept() throws IOException {
        assertThat(read("\"ab\"cd,e\n", PLAIN)).containsExactly(List.of("abcd", "e"));
    }

    @Test
    void anEscapeTakesTheMeaningFromTheNextCharacter() throws IOException {
        assertThat(read("\"a\\\"b\\\\\",c\\,d\n", dialect(",", '"', '\\'))).containsExactly(List.of("a\"b\\", "c,d"));
    }

    @Test
    void delimitersMayBeSeveralCharacters() throws IOException {
        assertThat(read("a||b|c||\"d||e\"\n", dialect("||", '"', CsvDialect.NONE))).containsExactly(List.of("a", "b|c", "d||e"));
    }

    @Test
    void withoutAQuoteEveryByteIsText() throws IOException {
        assertThat(read("\"a,b\"\n", dialect(",", CsvDialect.NONE, CsvDialect.NONE))).containsExactly(List.of("\"a", "b\""));
    }

    @Test
    void aStrayQuoteCostsItsOwnLineOnly() throws IOException {
        assertThat(read("a,b\n\"c,d\ne,f\n", PLAIN)).containsExactly(List.of("a", "b"), List.of("broken"), List.of("e", "f"));
    }

    @Test
    void aQuotedFieldThatSwallowsTooMuchIsGivenUpAtItsFirstLine() throws IOException {
        String text = "\"open,1\n" + "x,2\n".repeat(3000) + "\"y\",3\n";
        List<List<String>> rows = read(text, PLAIN);
        assertThat(rows).hasSize(3002);
        assertThat(rows.get(0)).containsExactly("broken");
        assertThat(rows.get(3001)).containsExactly("y", "3");
    }

    @Test
    void aLineLongerThanARecordMayBeIsOneBrokenRecord() throws IOException {
        List<List<String>> rows = read("a,1\n" + "z".repeat(300_000) + "\nb,2\n", PLAIN);
        assertThat(rows).containsExactly(List.of("a", "1"), List.of("broken"), List.of("b", "2"));
    }

    @Test
    void thereIsNoLimitToTheNumberOfColumns() throws IOException {
        assertThat(read("x,".repeat(2000) + "x\n", PLAIN).get(0)).hasSize(2001);
    }
}
