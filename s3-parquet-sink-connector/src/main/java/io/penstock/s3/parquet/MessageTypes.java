package io.penstock.s3.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.intType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;

import java.math.BigInteger;
import java.util.List;
import org.apache.parquet.schema.ColumnOrder;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** Columns as a Parquet schema: three-level lists, INT64 millisecond timestamps, decimals in the smallest physical type. */
final class MessageTypes {
    private MessageTypes() {
    }

    static MessageType of(List<Column> columns) {
        return new MessageType("penstock", columns.stream().map(MessageTypes::field).toList());
    }

    private static Type field(Column column) {
        return type(column.type(), column.optional() ? Repetition.OPTIONAL : Repetition.REQUIRED, column.name());
    }

    private static Type type(ColumnType type, Repetition repetition, String name) {
        if (type instanceof ColumnType.Scalar scalar) {
            return scalar(scalar, repetition, name);
        }
        if (type instanceof ColumnType.Decimal decimal) {
            return decimal(decimal, repetition, name);
        }
        if (type instanceof ColumnType.ListOf list) {
            return Types.list(repetition).element(type(list.element(), Repetition.OPTIONAL, "element")).named(name);
        }
        if (type instanceof ColumnType.MapOf map) {
            return Types.map(repetition).key(type(map.key(), Repetition.REQUIRED, "key"))
                .value(type(map.value(), Repetition.OPTIONAL, "value")).named(name);
        }
        List<Type> fields = ((ColumnType.Group) type).fields().stream().map(MessageTypes::field).toList();
        return new GroupType(repetition, name, fields);
    }

    private static Type scalar(ColumnType.Scalar scalar, Repetition repetition, String name) {
        return switch (scalar) {
            case BOOLEAN -> Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
            case INT8 -> Types.primitive(PrimitiveTypeName.INT32, repetition).as(intType(8, true)).named(name);
            case INT16 -> Types.primitive(PrimitiveTypeName.INT32, repetition).as(intType(16, true)).named(name);
            case INT32 -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(name);
            case INT64 -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
            // Since 1.18 parquet-java orders floats by IEEE 754 unless told otherwise, and readers that
            // do not know that order ignore the statistics.
            case FLOAT -> Types.primitive(PrimitiveTypeName.FLOAT, repetition)
                .columnOrder(ColumnOrder.typeDefined()).named(name);
            case DOUBLE -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition)
                .columnOrder(ColumnOrder.typeDefined()).named(name);
            case STRING -> Types.primitive(PrimitiveTypeName.BINARY, repetition).as(stringType()).named(name);
            case BINARY -> Types.primitive(PrimitiveTypeName.BINARY, repetition).named(name);
            case DATE -> Types.primitive(PrimitiveTypeName.INT32, repetition).as(dateType()).named(name);
            case TIMESTAMP -> Types.primitive(PrimitiveTypeName.INT64, repetition)
                .as(timestampType(true, TimeUnit.MILLIS)).named(name);
        };
    }

    private static Type decimal(ColumnType.Decimal decimal, Repetition repetition, String name) {
        PrimitiveTypeName physical = physical(decimal);
        var builder = Types.primitive(physical, repetition);
        if (physical == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
            builder = builder.length(fixedLength(decimal.precision()));
        }
        return builder.as(decimalType(decimal.scale(), decimal.precision())).named(name);
    }

    static PrimitiveTypeName physical(ColumnType.Decimal decimal) {
        if (decimal.precision() <= 9) {
            return PrimitiveTypeName.INT32;
        }
        return decimal.precision() <= 18 ? PrimitiveTypeName.INT64 : PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
    }

    /** The fewest bytes whose two's complement holds every number of so many digits. */
    static int fixedLength(int precision) {
        return BigInteger.TEN.pow(precision).subtract(BigInteger.ONE).bitLength() / 8 + 1;
    }
}
