package io.penstock.s3.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;

class HiveEscapingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, value = {
        "AAPL|AAPL", "BRK/B|BRK%2FB", "a=b|a%3Db", "10:30|10%3A30", "50%|50%25", "a b|a b", "a+b|a+b", "x*y?|x%2Ay%3F", "\"q\"|%22q%22",
        "it's|it%27s", "[1]|%5B1%5D", "{1}|%7B1}", "a^b|a%5Eb", "a\\b|a%5Cb", "#1|%231", "ümlaut€|ümlaut€", "a,b;c|a,b;c", "<>&$@!~()|<>&$@!~()"
    })
    void escapesTheCharactersThatHiveEscapes(String text, String escaped) {
        assertThat(HiveEscaping.escape(text)).isEqualTo(escaped);
    }

    @Test
    void escapesControlCharactersAndDelete() {
        assertThat(HiveEscaping.escape("\u0000\u0001\t\n\r\u001f\u007f\u0080")).isEqualTo("%00%01%09%0A%0D%1F%7F\u0080");
    }

    @ParameterizedTest
    @NullAndEmptySource
    void nothingIsTheDefaultPartition(String text) {
        assertThat(HiveEscaping.escape(text)).isEqualTo("__HIVE_DEFAULT_PARTITION__");
    }

    @Test
    void exactlyTheseAsciiCharactersChange() {
        StringBuilder changed = new StringBuilder();
        for (char c = ' '; c < '\u0080'; c++) {
            if (!HiveEscaping.escape(String.valueOf(c)).equals(String.valueOf(c))) {
                changed.append(c);
            }
        }
        assertThat(changed.toString()).isEqualTo("\"#%'*/:=?[\\]^{\u007f");
    }
}
