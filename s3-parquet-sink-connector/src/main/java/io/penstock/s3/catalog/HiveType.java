package io.penstock.s3.catalog;

import java.util.ArrayList;
import io.penstock.s3.parquet.AthenaTypes;
import io.penstock.s3.parquet.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The type of a column as Glue and Athena write it. Knows which types can be read as which others from Parquet files. */
sealed interface HiveType {

    /** A type without parts; {@code varchar(10)} is one too. */
    record Plain(String name) implements HiveType {
        @Override
        public String toString() {
            return name;
        }
    }

    record Decimal(int precision, int scale) implements HiveType {
        @Override
        public String toString() {
            return "decimal(" + precision + "," + scale + ")";
        }
    }

    record ArrayOf(HiveType element) implements HiveType {
        @Override
        public String toString() {
            return "array<" + element + ">";
        }
    }

    record MapOf(HiveType key, HiveType value) implements HiveType {
        @Override
        public String toString() {
            return "map<" + key + "," + value + ">";
        }
    }

    record Field(String name, HiveType type) {}

    record StructOf(List<Field> fields) implements HiveType {
        @Override
        public String toString() {
            return fields.stream().map(field -> field.name() + ":" + field.type()).collect(Collectors.joining(",", "struct<", ">"));
        }
    }

    /** The type that reads a column of a file. */
    static HiveType of(ColumnType type) {
        if (type instanceof ColumnType.Decimal decimal) {
            return new Decimal(decimal.precision(), decimal.scale());
        }
        if (type instanceof ColumnType.ListOf list) {
            return new ArrayOf(of(list.element()));
        }
        if (type instanceof ColumnType.MapOf map) {
            return new MapOf(of(map.key()), of(map.value()));
        }
        if (type instanceof ColumnType.Group group) {
            return new StructOf(group.fields().stream().map(field -> new Field(TableNames.lowerCase(field.name()), of(field.type()))).toList());
        }
        return new Plain(AthenaTypes.of(type));
    }

    /** @throws IllegalArgumentException when {@code text} is no type */
    static HiveType parse(String text) {
        return new HiveTypeParser(text).parse();
    }

    /** Names of fields, also of those further inside. */
    default Stream<String> fieldNames() {
        if (this instanceof ArrayOf array) {
            return array.element().fieldNames();
        }
        if (this instanceof MapOf map) {
            return Stream.concat(map.key().fieldNames(), map.value().fieldNames());
        }
        return this instanceof StructOf struct
                ? struct.fields().stream().flatMap(field -> Stream.concat(Stream.of(field.name()), field.type().fieldNames())) : Stream.empty();
    }

    /**
     * The type that reads what either of two was written as; {@code this} if it can. Empty when there is none: Athena reads an int as
     * bigint, a float as double, and decimals as wider ones, but an int neither as double nor as string.
     */
    default Optional<HiveType> widened(HiveType other) {
        if (equals(other)) {
            return Optional.of(this);
        }
        if (this instanceof Plain plain && other instanceof Plain theirs) {
            return PlainWidening.of(plain, theirs);
        }
        if (this instanceof Decimal decimal && other instanceof Decimal theirs) {
            int scale = Math.max(decimal.scale(), theirs.scale());
            int precision = Math.max(decimal.precision() - decimal.scale(), theirs.precision() - theirs.scale()) + scale;
            return precision > 38 ? Optional.empty() : Optional.of(new Decimal(precision, scale));
        }
        if (this instanceof ArrayOf array && other instanceof ArrayOf theirs) {
            return array.element().widened(theirs.element()).map(ArrayOf::new);
        }
        if (this instanceof MapOf map && other instanceof MapOf theirs) {
            return map.key().widened(theirs.key()).flatMap(key -> map.value().widened(theirs.value()).map(value -> new MapOf(key, value)));
        }
        return this instanceof StructOf struct && other instanceof StructOf theirs ? union(struct, theirs) : Optional.empty();
    }

    private static Optional<HiveType> union(StructOf ours, StructOf theirs) {
        List<Field> fields = new ArrayList<>(ours.fields());
        for (Field field : theirs.fields()) {
            int at = 0;
            while (at < fields.size() && !fields.get(at).name().equalsIgnoreCase(field.name())) {
                at++;
            }
            if (at == fields.size()) {
                fields.add(field);
                continue;
            }
            Optional<HiveType> both = fields.get(at).type().widened(field.type());
            if (both.isEmpty()) {
                return Optional.empty();
            }
            fields.set(at, new Field(fields.get(at).name(), both.get()));
        }
        return Optional.of(new StructOf(List.copyOf(fields)));
    }
}
