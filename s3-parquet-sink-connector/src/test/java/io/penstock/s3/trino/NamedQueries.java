package io.penstock.s3.trino;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The queries that {@code aws/penstock.yaml} saves in Athena, by their number. */
public final class NamedQueries {

    private static final Pattern QUERY = Pattern.compile("(?m)^      Name: (\\d) .*\\n(?:      \\w.*\\n)*?      QueryString: !Sub \\|\\n((?:        .*\\n)+)");

    private NamedQueries() {}

    /** With these in the place of the stack's database and bucket, and of its parameter for the first day. */
    public static Map<Integer, String> of(String database, String bucket, String firstDay) throws IOException {
        Map<Integer, String> queries = new TreeMap<>();
        Matcher query = QUERY.matcher(Files.readString(Path.of("../aws/penstock.yaml")));
        while (query.find()) {
            queries.put(Integer.valueOf(query.group(1)), query.group(2).replace("${DatabaseName}", database).replace("${DataBucket}", bucket)
                    .replace("${FirstDay}", firstDay).replace("${!", "${"));
        }
        return queries;
    }
}
