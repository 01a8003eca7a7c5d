package io.penstock.s3.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HiveTypeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int                          | bigint                           | bigint
            bigint                       | int                              | bigint
            tinyint                      | smallint                         | smallint
            float                        | double                           | double
            string                       | string                           | string
            varchar(10)                  | string                           | varchar(10)
            decimal(10,2)                | decimal(18,4)                    | decimal(18,4)
            decimal(10,2)                | decimal(6,4)                     | decimal(12,4)
            array<int>                   | array<bigint>                    | array<bigint>
            map<string,int>              | map<string,bigint>               | map<string,bigint>
            struct<a:int,b:string>       | struct<c:date,A:bigint>          | struct<a:bigint,b:string,c:date>
            array<struct<a:decimal(9,2)>>| array<struct<a:decimal(9,2),b:map<string,array<int>>>> | array<struct<a:decimal(9,2),b:map<string,array<int>>>>
            """)
    void takesInWhatParquetReadersReadAsTheWiderType(String there, String written, String both) {
        assertThat(HiveType.parse(there).widened(HiveType.parse(written)).map(Object::toString)).contains(both);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int            | string
            int            | double
            bigint         | timestamp
            date           | timestamp
            decimal(38,0)  | decimal(10,4)
            string         | binary
            array<int>     | int
            struct<a:int>  | struct<a:string>
            map<string,int>| map<string,date>
            """)
    void nothingReadsBoth(String there, String written) {
        assertThat(HiveType.parse(there).widened(HiveType.parse(written))).isEmpty();
        assertThat(HiveType.parse(written).widened(HiveType.parse(there))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "array<int", "map<string>", "struct<a>", "int>", "decimal(a,2)", "array<>"})
    void refusesWhatIsNoType(String text) {
        assertThatThrownBy(() -> HiveType.parse(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("is no type");
    }
}
