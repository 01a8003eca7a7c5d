package io.penstock.s3.catalog;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * No catalog: says for each topic how its table is made, once in a task and again when columns or ranges grew. What the tasks of a worker
 * know of a topic is put together, and ranges cover what is in the bucket, so the last definition in a worker's log takes in the ones before.
 */
final class LoggedDdl {

    /** What is known of a topic. Its lock is held while it is asked and told. */
    static final class Topic {
        private final ColumnUnion columns = new ColumnUnion();
        private final Set<String> problems = new HashSet<>();
        /** Until the first definition. */
        private final Set<Place> places = new LinkedHashSet<>();
        private Map<String, String> projection;
        private String shown = "";
    }

    private static final Logger LOG = LoggerFactory.getLogger(LoggedDdl.class);
    private static final Map<TableDefinitions, Map<String, Topic>> IN_THIS_WORKER = new ConcurrentHashMap<>();

    private final TableDefinitions definitions;
    private final WrittenPlaces written;
    private final Clock clock;
    private final Map<String, Topic> topics;
    private final BiConsumer<String, String> show;
    private final Set<String> shownHere = new HashSet<>();

    /**
     * @param topics what the tasks share
     * @param show takes a topic and the statement that makes its table
     */
    LoggedDdl(TableDefinitions definitions, WrittenPlaces written, Clock clock, Map<String, Topic> topics, BiConsumer<String, String> show) {
        this.definitions = definitions;
        this.written = written;
        this.clock = clock;
        this.topics = topics;
        this.show = show;
    }

    /** One that knows what all tasks that this plugin's class loader has in the worker know. */
    static LoggedDdl ofThisWorker(TableDefinitions definitions, WrittenPlaces written, Clock clock) {
        return new LoggedDdl(definitions, written, clock, IN_THIS_WORKER.computeIfAbsent(definitions, each -> new ConcurrentHashMap<>()),
                (topic, statement) -> LOG.info("To query topic {} in Athena:\n{}", topic, statement));
    }

    /** To be called again with the same news when it throws. */
    void update(News news) {
        Topic topic = topics.computeIfAbsent(news.topic(), name -> new Topic());
        synchronized (topic) {
            news.schemas().forEach(schema -> topic.columns.add(schema).forEach(problem -> warn(news.topic(), topic, problem)));
            definitions.hidden(topic.columns).ifPresent(problem -> warn(news.topic(), topic, problem));
            takeIn(topic, news.places());
            boolean possible = !topic.columns.columns().isEmpty() && (topic.projection != null || !topic.places.isEmpty());
            if (possible && !(shownHere.contains(news.topic()) && statement(news.topic(), topic).equals(topic.shown))) {
                takeIn(topic, written.of(news.topic()));
                show(news.topic(), topic);
            }
        }
    }

    private void takeIn(Topic topic, Collection<Place> places) {
        if (topic.projection == null) {
            topic.places.addAll(places);
        } else {
            definitions.layout().widen(topic.projection, places, now());
        }
    }

    private void show(String name, Topic topic) {
        if (topic.projection == null) {
            topic.projection = definitions.layout().projection(name, topic.places, now());
            topic.places.clear();
        }
        String statement = statement(name, topic);
        if (shownHere.add(name) || !statement.equals(topic.shown)) {
            topic.shown = statement;
            show.accept(name, statement);
        }
    }

    private String statement(String name, Topic topic) {
        return AthenaDdl.of(definitions.of(name, topic.projection, topic.columns));
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static void warn(String name, Topic topic, String problem) {
        if (topic.problems.add(problem)) {
            LOG.warn("{}: a table in Athena cannot show all of what is written: {}", name, problem);
        }
    }
}
