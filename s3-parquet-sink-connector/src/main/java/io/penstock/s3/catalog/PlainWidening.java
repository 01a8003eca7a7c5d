package io.penstock.s3.catalog;

import java.util.List;
import java.util.Optional;

/** Which simple types take in which others. */
final class PlainWidening {

    private static final List<List<String>> FAMILIES = List.of(List.of("tinyint", "smallint", "int", "bigint"), List.of("float", "double"));

    private PlainWidening() {}

    static Optional<HiveType> of(HiveType.Plain ours, HiveType.Plain theirs) {
        for (List<String> family : FAMILIES) {
            int from = family.indexOf(ours.name());
            int to = family.indexOf(theirs.name());
            if (from >= 0 && to >= 0) {
                return Optional.of(from >= to ? ours : theirs);
            }
        }
        // A text with a length is somebody's own choice, and reads our texts.
        return isText(ours) && isText(theirs) ? Optional.of(ours) : Optional.empty();
    }

    private static boolean isText(HiveType.Plain type) {
        return type.name().equals("string") || type.name().startsWith("varchar(") || type.name().startsWith("char(");
    }
}
