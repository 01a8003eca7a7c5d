package io.penstock.s3.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.s3.parquet.Column;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredColumnsTest {
    private static String parsed(String text) {
        return DeclaredColumns.parse(text).stream().map(column -> column.name() + " " + column.athenaType()).collect(Collectors.joining(", "));
    }

    @Test
    void columnsAreDeclaredAsInSql() {
        assertThat(parsed("symbol string, price decimal(18,4), ts timestamp")).isEqualTo("symbol string, price decimal(18,4), ts timestamp");
        assertThat(parsed(" a  BIGINT ,b long, c real,d numeric ( 5 ), e varchar, f integer"))
            .isEqualTo("a bigint, b bigint, c float, d decimal(5,0), e string, f int");
        assertThat(parsed("")).isEmpty();
    }

    @Test
    void nestedTypesAreDeclaredAsInHive() {
        assertThat(parsed("tags array<string>, m map<string, array<int>>, s struct<a:int, b struct<c: date>>"))
            .isEqualTo("tags array<string>, m map<string,array<int>>, s struct<a:int,b:struct<c:date>>");
    }

    @Test
    void quotedNamesMayHoldAnything() {
        assertThat(DeclaredColumns.parse("`Adj Close` double, \"a,b\" int")).extracting(Column::name).containsExactly("Adj Close", "a,b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        "price|at character 6 stands the end but there should be a type",
        "price money|at character 7 stands 'money' but there should be boolean",
        "price decimal(50,2)|decimal(50,2) is not possible",
        "price decimal(5,x)|there should be a number",
        "a int b int|at character 7 stands 'b int' but there should be a comma",
        "a int,|the name of a field",
        "a array<int|'>'",
        "a map<array<int>,int>|map keys are never nested",
        "a struct<>|the name of a field",
        "a int, a string|column 'a' is declared twice",
        "`a int|a closing `",
    })
    void whatCannotBeUnderstoodIsSaidWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> DeclaredColumns.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }
}
