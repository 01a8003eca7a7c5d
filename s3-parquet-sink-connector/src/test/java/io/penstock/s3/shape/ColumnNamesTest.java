package io.penstock.s3.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        "Adj Close|adj_close", "CloseUSD|close_usd", "close|close", "tradeId|trade_id", "HTTPServer|http_server",
        "Q1Sales|q1_sales", "price2USD|price2_usd", "_id|id", "__v|v", "a--b|a_b", "% change|change", "trailing.|trailing",
        "Volumen (Stück)|volumen_stuck", "prix.moyen|prix_moyen", "52WeekHigh|52_week_high", "名前|u540d_u524d", "x名|x_u540d", "ÉTÉ|ete"
    })
    void snakeCaseNamesAreSafeInAthena(String field, String column) {
        assertThat(ColumnNames.SNAKE_CASE.of(field)).isEqualTo(column);
    }

    @Test
    void everySnakeCaseNameHasOnlySafeCharacters() {
        for (int point = 1; point < 0x3000; point++) {
            String name = ColumnNames.SNAKE_CASE.of("a" + Character.toString(point) + "B");
            assertThat(name).matches("[a-z0-9][a-z0-9_]*");
        }
    }

    @Test
    void asIsLeavesNamesAlone() {
        assertThat(ColumnNames.AS_IS.of("Adj Close")).isEqualTo("Adj Close");
    }
}
