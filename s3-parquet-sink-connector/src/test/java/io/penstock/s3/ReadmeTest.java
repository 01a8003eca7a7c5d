package io.penstock.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9.]+)`(?: ©)? \\| (.+?) \\| .+ \\|$");

    @Test
    void theKeyTableHasEveryKeyWithItsDefault() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        Map<String, String> described = new TreeMap<>();
        for (Matcher row = ROW.matcher(readme.substring(readme.indexOf("\n## Keys"))); row.find(); ) {
            described.put(row.group(1), row.group(2));
        }
        Map<String, String> defined = new TreeMap<>();
        S3ParquetSinkConfig.DEF.configKeys().values().forEach(key -> defined.put(key.name, shown(key.defaultValue)));

        assertThat(described).isEqualTo(defined);
    }

    private static String shown(Object byDefault) {
        if (byDefault == ConfigDef.NO_DEFAULT_VALUE) {
            return "required";
        }
        return byDefault == null || byDefault.equals("") || byDefault.equals(List.of()) ? "–" : "`" + byDefault + "`";
    }
}
