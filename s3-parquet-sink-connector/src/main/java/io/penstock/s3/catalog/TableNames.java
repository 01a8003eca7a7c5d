package io.penstock.s3.catalog;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names as Athena takes them. */
final class TableNames {

    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]*");

    /** Reserved in Athena's DDL statements (its user guide, "Reserved keywords"). */
    private static final Set<String> RESERVED = Set.of(("all alter and array as authorization between bigint binary boolean both by case cashe cast char "
            + "column conf constraint commit create cross cube current current_date current_timestamp cursor database date dayofweek decimal delete "
            + "describe distinct div double drop else end exchange exists extended external extract false fetch float floor following for foreign from "
            + "full function grant group grouping having if import in inner insert int integer intersect interval into is join lateral left less like "
            + "local macro map more none not null numeric of on only or order out outer over partialscan partition percent preceding precision preserve "
            + "primary procedure range reads reduce regexp references revoke right rlike rollback rollup row rows select set smallint start table "
            + "tablesample then time timestamp to transform trigger true truncate unbounded union uniquejoin update user using utc_timestamp values "
            + "varchar views when where window with").split(" "));

    private TableNames() {}

    /** Glue keeps names in lower case. */
    static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The table's name: {@code ${topic}} filled in, and every character that Athena does not take replaced by an underscore. */
    static String table(String template, String topic) {
        return lowerCase(template.replace("${topic}", topic)).replaceAll("[^a-z0-9_]", "_");
    }

    /** Whether a nested field can have this name: readers of {@code struct<name:type>} stop at any other character. */
    static boolean fitsIntoType(String field) {
        return !field.isBlank() && field.chars().allMatch(c -> Character.isLetterOrDigit(c) || "_.$ ".indexOf(c) >= 0);
    }

    /** An identifier in DDL, between backticks where it needs them. */
    static String inDdl(String name) {
        return PLAIN.matcher(name).matches() && !RESERVED.contains(name) ? name : "`" + name.replace("`", "``") + "`";
    }
}
