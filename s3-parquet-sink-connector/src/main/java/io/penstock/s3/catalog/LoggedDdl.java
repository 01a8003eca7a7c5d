package io.penstock.s3.catalog;

import io.penstock.s3.parquet.FileSchema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** No catalog: says once for each topic and schema how its table is made. */
final class LoggedDdl implements Catalog {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedDdl.class);

    private static final class Topic {
        private final ColumnUnion columns = new ColumnUnion();
        private final Set<FileSchema> schemas = new HashSet<>();
        private String shown = "";
    }

    private final TableDefinitions definitions;
    private final BiConsumer<String, String> show;
    private final Map<String, Topic> topics = new HashMap<>();

    LoggedDdl(TableDefinitions definitions) {
        this(definitions, (topic, statement) -> LOG.info("To query topic {} in Athena:\n{}", topic, statement));
    }

    /** @param show takes a topic and the statement that makes its table */
    LoggedDdl(TableDefinitions definitions, BiConsumer<String, String> show) {
        this.definitions = definitions;
        this.show = show;
    }

    @Override
    public synchronized void published(String key, FileSchema schema) {
        if (schema != null) {
            definitions.layout().place(key).ifPresent(place -> seen(place, schema));
        }
    }

    private void seen(Place place, FileSchema schema) {
        Topic topic = topics.computeIfAbsent(place.topic(), name -> new Topic());
        if (!topic.schemas.add(schema)) {
            return;
        }
        topic.columns.add(schema).forEach(problem -> LOG.warn("{}: Athena will not read all files as one table: {}", place.topic(), problem));
        show(place, topic);
    }

    private void show(Place place, Topic topic) {
        String columns = topic.columns.columns().toString();
        if (!columns.equals(topic.shown)) {
            topic.shown = columns;
            definitions.hidden(topic.columns).ifPresent(problem -> LOG.warn("{}: {}", place.topic(), problem));
            show.accept(place.topic(), AthenaDdl.of(definitions.of(place, topic.columns)));
        }
    }

    @Override
    public void close() {
        // Nothing is under way.
    }
}
