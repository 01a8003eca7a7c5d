package io.penstock.json.compare;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Messages that people and other programs write, not Kafka's converter, each read twice: unknown, and then known. */
public final class OddMessages implements KafkaRelease.Body {

    private static final String STRUCT = "{\"type\":\"struct\",\"fields\":[{\"field\":\"a\",\"type\":\"int32\",\"optional\":true},"
            + "{\"field\":\"b\",\"type\":\"string\",\"default\":\"x\"},{\"field\":\"c\",\"type\":\"double\",\"optional\":true}]}";

    private static final List<String> ENVELOPES = List.of(
            "{\"schema\":S,\"payload\":{\"a\":1,\"b\":\"two\",\"c\":3.5}}",
            "{\"payload\":{\"a\":1,\"b\":\"two\",\"c\":3.5},\"schema\":S}",
            " { \"schema\" : S , \"payload\" : { \"c\" : 1 , \"a\" : 2 } } ",
            "{\"schema\":S,\"payload\":{\"b\":\"two\",\"a\":1,\"zzz\":{\"deep\":[1,{\"er\":null}]}}}",
            "{\"schema\":S,\"payload\":{\"a\":1,\"a\":2}}",
            "{\"schema\":S,\"payload\":{\"a\":\"one\",\"a\":2}}",
            "{\"schema\":S,\"payload\":{\"\\u0061\":1,\"b\":\"\\u00e9\\n\"}}",
            "{\"schema\":S,\"payload\":null}",
            "{\"schema\":S,\"payload\":{}}",
            "{\"schema\":S,\"payload\":{\"a\":1}} and more",
            "{\"schema\":S,\"payload\":{\"a\":1}}{",
            "{\"schema\":S,\"payload\":{\"a\":1},\"more\":1}",
            "{\"schema\":S,\"payload\":{\"a\":1},\"payload\":{\"a\":2}}",
            "{\"schema\":null,\"schema\":S,\"payload\":{\"a\":1}}",
            "{\"schema\":S,\"payload\":{\"a\":1},\"schema\":null}",
            "{\"schema\":null,\"payload\":{\"a\":1}}",
            "{\"schema\":null,\"payload\":[1,2.5,\"three\",null,true,{\"k\":[]}]}",
            "{\"sch\\u0065ma\":S,\"payload\":{\"a\":1}}",
            "\ufeff{\"schema\":S,\"payload\":{\"a\":1}}",
            "{\"schema\":S,\"payload\":{\"a\":1}",
            "{\"schema\":S,\"payload\":{\"a\":1]}",
            "{\"schema\":S,\"payload\":{\"a\":1,}}",
            "{\"schema\":S,\"payload\":{\"a\":1 \"b\":\"\"}}",
            "{\"schema\":S,\"payload\":{\"b\":null,\"c\":null}}",
            "{\"schema\":S,\"payload\":{\"c\":-0.0}}",
            "{\"schema\":S,\"payload\":{\"c\":-0}}",
            "{\"schema\":S,\"payload\":{\"c\":-1e-400}}",
            "{\"schema\":S,\"payload\":{\"c\":1.7976931348623157e308,\"a\":4294967297}}",
            "{\"schema\":S,\"payload\":{\"c\":0.1000000000000000055511151231257827021181583404541015625}}",
            "{\"schema\":S,\"payload\":{\"c\":9007199254740993.0,\"a\":007}}",
            "{\"schema\":S,\"payload\":{\"a\":9223372036854775807,\"c\":9223372036854775807}}",
            "{\"schema\":S,\"payload\":{\"a\":9223372036854775808,\"c\":9223372036854775808}}",
            "{\"schema\":S}", "{\"payload\":1}", "{}", "[]", "null", "1", "\"\"", "", " ", "{\"schema\":5,\"payload\":1}",
            "{\"schema\":[],\"payload\":1}", "{\"schema\":{},\"payload\":1}", "{\"schema\":{\"type\":\"int\"},\"payload\":1}",
            "{\"schema\":{\"type\":\"array\"},\"payload\":[]}", "{\"schema\":{\"type\":\"array\",\"items\":null},\"payload\":[]}",
            "{\"schema\":{\"type\":\"map\",\"keys\":null,\"values\":{\"type\":\"int8\"}},\"payload\":{}}",
            "{\"schema\":{\"type\":\"map\",\"keys\":{\"type\":\"int8\"},\"values\":{\"type\":\"int8\"}},\"payload\":[[1,2],[1,3]]}",
            "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"type\":\"int8\",\"field\":\"a\"},{\"type\":\"int8\",\"field\":\"a\"}]},\"payload\":{}}",
            "{\"schema\":{\"type\":\"struct\",\"fields\":[null]},\"payload\":{}}",
            "{\"schema\":{\"type\":\"int8\",\"default\":null},\"payload\":1}",
            "{\"schema\":{\"type\":\"int8\",\"default\":null,\"optional\":true},\"payload\":null}",
            "{\"schema\":{\"type\":\"int8\",\"optional\":\"true\",\"version\":1.5,\"name\":7,\"doc\":[]},\"payload\":300}",
            "{\"schema\":{\"type\":\"int8\",\"parameters\":{\"p\":1}},\"payload\":1}",
            "{\"schema\":{\"type\":\"bytes\",\"name\":\"org.apache.kafka.connect.data.Decimal\"},\"payload\":\"AQ==\"}",
            "{\"schema\":{\"type\":\"bytes\",\"name\":\"org.apache.kafka.connect.data.Decimal\"},\"payload\":12.50}",
            "{\"schema\":{\"type\":\"bytes\",\"name\":\"org.apache.kafka.connect.data.Decimal\",\"parameters\":{\"scale\":\"2\"}},\"payload\":1e2}",
            "{\"schema\":{\"type\":\"bytes\",\"name\":\"org.apache.kafka.connect.data.Decimal\",\"parameters\":{\"scale\":\"2\"}},\"payload\":\"\"}",
            "{\"schema\":{\"type\":\"string\",\"name\":\"org.apache.kafka.connect.data.Timestamp\"},\"payload\":12}",
            "{\"schema\":{\"type\":\"float\"},\"payload\":16777217.0}", "{\"schema\":{\"type\":\"float\"},\"payload\":0.1}",
            "{\"schema\":{\"type\":\"float\"},\"payload\":1e39}", "{\"schema\":{\"type\":\"boolean\"},\"payload\":1}",
            "{\"schema\":{\"type\":\"string\"},\"payload\":1}", "{\"schema\":{\"type\":\"string\",\"optional\":true},\"payload\":{}}");

    private static final List<String> BARE = List.of("1", "1 ", "1}", "1,", "-0", "1.50", "12345678901234567890", "true", "true}", "truex",
            "null", "nul", "\"a\"b", "\"a", "[1]]", "{\"a\":1}}", "{\"a\":1,\"a\":null}", "{\"a\":{\"b\":[1.5,2,\"c\"]}}", "", "  ", "\u00001",
            "1\u0000", "[1,]", "[,1]", "{\"a\"}", "{\"a\":}", "{a:1}", "['a']", "[NaN]", "[1e400]", "[-1.0e-3]", "// c\n1", "[1]\u0000");

    @Override
    public String apply(Supplier<Object> kafka, Long seed) {
        Pair enveloped = new Pair(kafka, Map.of());
        for (int time = 0; time < 2; time++) {
            for (String message : ENVELOPES) {
                enveloped.read(message.replace("S", STRUCT).getBytes(StandardCharsets.UTF_8));
            }
        }
        Pair bare = new Pair(kafka, Map.of("schemas.enable", "false"));
        BARE.forEach(message -> bare.read(message.getBytes(StandardCharsets.UTF_8)));
        BARE.forEach(message -> bare.read(message.getBytes(StandardCharsets.UTF_16LE)));
        for (int depth : new int[] {199, 200, 201, 999, 1000, 1001, 100_000}) {
            byte[] deep = ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8);
            bare.read(deep);
        }
        bare.read(null);
        enveloped.read(null);
        return (2 * ENVELOPES.size() + 2 * BARE.size()) + " messages";
    }
}
