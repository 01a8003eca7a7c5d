package io.penstock.s3.parquet;

import java.util.Iterator;
import java.util.List;

/**
 * Takes rows apart into leaf columns with repetition and definition levels (Dremel's way, as Parquet does it): a tree
 * like the schema's.
 */
sealed interface RowNode {
    /** A value is there: reads it. */
    void read(RowCursor row, int repetition, int definition);

    /** No value is there: tells all leaves below. */
    void missing(int repetition, int definition);

    /** @param leaves the leaf columns in the order of the schema; takes as many as it needs */
    static RowNode of(List<Column> columns, Iterator<LeafColumn> leaves) {
        RowNode[] nodes = new RowNode[columns.size()];
        boolean[] optional = new boolean[columns.size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = of(columns.get(i).type(), 0, leaves);
            optional[i] = columns.get(i).optional();
        }
        return new GroupNode(nodes, optional);
    }

    private static RowNode of(ColumnType type, int depth, Iterator<LeafColumn> leaves) {
        if (type instanceof ColumnType.Group group) {
            RowNode[] nodes = new RowNode[group.fields().size()];
            boolean[] optional = new boolean[nodes.length];
            for (int i = 0; i < nodes.length; i++) {
                nodes[i] = of(group.fields().get(i).type(), depth, leaves);
                optional[i] = group.fields().get(i).optional();
            }
            return new GroupNode(nodes, optional);
        }
        if (type instanceof ColumnType.ListOf list) {
            return new ListNode(of(list.element(), depth + 1, leaves), depth + 1);
        }
        if (type instanceof ColumnType.MapOf map) {
            RowNode key = of(map.key(), depth + 1, leaves);
            return new MapNode(key, of(map.value(), depth + 1, leaves), depth + 1);
        }
        return new LeafNode(leaves.next());
    }

    /** A column of plain values. */
    record LeafNode(LeafColumn column) implements RowNode {
        @Override
        public void read(RowCursor row, int repetition, int definition) {
            column.read(row, repetition);
        }

        @Override
        public void missing(int repetition, int definition) {
            column.missing(repetition, definition);
        }
    }

    /** A whole row, or a nested group. */
    record GroupNode(RowNode[] fields, boolean[] optional) implements RowNode {
        @Override
        public void read(RowCursor row, int repetition, int definition) {
            for (int i = 0; i < fields.length; i++) {
                if (!optional[i] && fields[i] instanceof LeafNode leaf) {
                    leaf.column().read(row, repetition);
                } else if (!optional[i]) {
                    fields[i].read(row, repetition, definition);
                } else if (row.nextFlag()) {
                    fields[i].read(row, repetition, definition + 1);
                } else {
                    fields[i].missing(repetition, definition);
                }
            }
        }

        @Override
        public void missing(int repetition, int definition) {
            for (RowNode field : fields) {
                field.missing(repetition, definition);
            }
        }
    }

    /** {@code depth}: how many lists and maps lie above and here. */
    record ListNode(RowNode element, int depth) implements RowNode {
        @Override
        public void read(RowCursor row, int repetition, int definition) {
            int count = row.nextCount();
            if (count == 0) {
                element.missing(repetition, definition);
            }
            for (int i = 0; i < count; i++) {
                int level = i == 0 ? repetition : depth;
                if (row.nextFlag()) {
                    element.read(row, level, definition + 2);
                } else {
                    element.missing(level, definition + 1);
                }
            }
        }

        @Override
        public void missing(int repetition, int definition) {
            element.missing(repetition, definition);
        }
    }

    /** {@code depth}: how many lists and maps lie above and here. */
    record MapNode(RowNode key, RowNode value, int depth) implements RowNode {
        @Override
        public void read(RowCursor row, int repetition, int definition) {
            int count = row.nextCount();
            if (count == 0) {
                missing(repetition, definition);
            }
            for (int i = 0; i < count; i++) {
                int level = i == 0 ? repetition : depth;
                key.read(row, level, definition + 1);
                if (row.nextFlag()) {
                    value.read(row, level, definition + 2);
                } else {
                    value.missing(level, definition + 1);
                }
            }
        }

        @Override
        public void missing(int repetition, int definition) {
            key.missing(repetition, definition);
            value.missing(repetition, definition);
        }
    }
}
