package io.penstock.s3.catalog;

import io.penstock.s3.parquet.FileSchema;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings tables in Glue up to date. A table is read, merged, and written back with the version that was read, so that of several tasks,
 * or of a task and a person, nobody undoes what another did. What is known to be there is not asked for again. One thread.
 */
final class GlueTables {

    private static final Logger LOG = LoggerFactory.getLogger(GlueTables.class);
    private static final int TRIES = 10;
    private static final int KNOWN_PLACES_AT_MOST = 20_000;

    private static final class Topic {
        private final ColumnUnion columns = new ColumnUnion();
        private final Set<FileSchema> schemas = new HashSet<>();
        private final Set<Place> places = new HashSet<>();
        private final Set<String> problems = new HashSet<>();
        /** Of files whose columns are not known, before there is a table. */
        private final Set<Place> waiting = new LinkedHashSet<>();
        private Place first;
    }

    private final TableDefinitions definitions;
    private final GlueTable glue;
    private final WrittenPlaces written;
    private final Clock clock;
    private final CatalogMeter meter;
    private final Map<String, Topic> topics = new HashMap<>();

    GlueTables(TableDefinitions definitions, GlueTable glue, WrittenPlaces written, Clock clock, CatalogMeter meter) {
        this.definitions = definitions;
        this.glue = glue;
        this.written = written;
        this.clock = clock;
        this.meter = meter;
    }

    /** @throws GlueFailure when it was not or only partly done; to be called again with the same news */
    void update(News news) {
        Topic topic = topics.computeIfAbsent(news.topic(), name -> new Topic());
        boolean newColumns = !topic.schemas.containsAll(news.schemas());
        if (newColumns && !definitions.projected()) {
            // Each partition has columns of its own, which may have to become wider with its next file.
            topic.places.clear();
        }
        Set<Place> places = new LinkedHashSet<>(news.places());
        places.removeAll(topic.places);
        places.addAll(topic.waiting);
        if (places.isEmpty() && (!newColumns || topic.first == null)) {
            return;
        }
        topic.first = topic.first == null ? places.iterator().next() : topic.first;
        news.schemas().forEach(schema -> topic.columns.add(schema).forEach(problem -> refuse(news.topic(), topic, problem)));
        definitions.hidden(topic.columns).ifPresent(problem -> refuse(news.topic(), topic, problem));
        Map<String, Object> table = table(news.topic(), topic, List.copyOf(places));
        if (table != null) {
            if (!definitions.projected() && !definitions.layout().columns().isEmpty()) {
                register(table, news.topic(), topic, places);
            }
            topic.schemas.addAll(news.schemas());
            if (topic.places.size() > KNOWN_PLACES_AT_MOST) {
                topic.places.clear();
            }
            topic.places.addAll(places);
            topic.waiting.clear();
        }
    }

    /** @return the table as it is in Glue now; null when there is nothing that could be done */
    private Map<String, Object> table(String name, Topic topic, List<Place> places) {
        for (int attempt = 1; ; attempt++) {
            try {
                Map<String, Object> there = glue.get(definitions.name(name));
                return there == null ? create(name, topic, places) : merge(there, name, topic, places);
            } catch (GlueFailure failure) {
                boolean raced = failure.is(GlueFailure.Kind.CHANGED_MEANWHILE) || failure.is(GlueFailure.Kind.ALREADY_EXISTS);
                if (!raced || attempt == TRIES) {
                    throw failure;
                }
            }
        }
    }

    private Map<String, Object> create(String name, Topic topic, List<Place> places) {
        if (topic.columns.columns().isEmpty()) {
            topic.waiting.addAll(places);
            LOG.info("{}: an earlier run published files; their table will be made with the first file of this run", name);
            return null;
        }
        List<Place> all = definitions.projected() ? withWritten(name, places) : places;
        TableDefinition wanted = wanted(name, topic, all);
        glue.create(GlueTable.input(wanted));
        LOG.info("{}: made table {} in Glue: {}", name, wanted.name(), wanted.columns());
        return GlueTable.input(wanted);
    }

    private Map<String, Object> merge(Map<String, Object> there, String name, Topic topic, List<Place> places) {
        TableMerge merge = new TableMerge(there);
        boolean lacksRange = definitions.projected() && merge.lacksRange(definitions.layout());
        List<Place> all = lacksRange ? withWritten(name, places) : places;
        TableDefinition wanted = wanted(name, topic, all);
        merge.mustBe(wanted, definitions.projected());
        if (!merge.foreign()) {
            merge.takeIn(wanted.columns());
            if (definitions.projected()) {
                merge.project(wanted, definitions.layout(), all, now());
            }
        }
        merge.problems().forEach(problem -> refuse(name, topic, "table " + wanted.name() + ": " + problem));
        if (merge.changed()) {
            glue.update(merge.input(), JsonTree.text(there, "VersionId"));
            LOG.info("{}: brought table {} in Glue up to date", name, wanted.name());
        }
        return merge.foreign() ? null : merge.input();
    }

    private TableDefinition wanted(String name, Topic topic, List<Place> places) {
        List<Place> some = places.isEmpty() ? List.of(topic.first) : places;
        return definitions.of(name, definitions.projected() ? definitions.layout().projection(name, some, now()) : Map.of(), topic.columns);
    }

    /** A range that begins only now must cover what was there before. */
    private List<Place> withWritten(String name, List<Place> places) {
        List<Place> all = new ArrayList<>(places);
        all.addAll(written.of(name));
        return all;
    }

    private void register(Map<String, Object> table, String name, Topic topic, Set<Place> places) {
        List<Map<String, Object>> partitions = new ArrayList<>();
        for (Place place : places) {
            Map<String, Object> storage = new LinkedHashMap<>(JsonTree.object(table, "StorageDescriptor"));
            storage.put("Location", definitions.layout().location(place));
            Map<String, Object> partition = new LinkedHashMap<>();
            partition.put("Values", place.values());
            partition.put("StorageDescriptor", storage);
            partitions.add(partition);
        }
        List<List<?>> there = glue.createPartitions(definitions.name(name), partitions);
        meter.partitions().accept(partitions.size() - there.size());
        LOG.info("{}: registered {} partitions in Glue, {} were there", name, partitions.size() - there.size(), there.size());
        widen(table, name, topic, there);
    }

    /** A partition is read as its own columns say: one of int would not hold the bigints of a file that came later. */
    private void widen(Map<String, Object> table, String name, Topic topic, List<List<?>> partitions) {
        try {
            glue.alignPartitions(table, definitions.name(name), partitions);
        } catch (GlueFailure failure) {
            if (!failure.is(GlueFailure.Kind.REFUSED)) {
                throw failure;
            }
            refuse(name, topic, "partitions keep the columns that they were registered with, also where a column became wider: "
                    + failure.getMessage() + "; the role should allow glue:BatchGetPartition and glue:BatchUpdatePartition");
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Said and counted once: it is about the data or the table, and not about this attempt. */
    private void refuse(String name, Topic topic, String problem) {
        if (topic.problems.add(problem)) {
            meter.refused().run();
            LOG.error("{}: the catalog cannot show all of what is written: {}. Files are written as before.", name, problem);
        }
    }
}
