package io.penstock.s3.catalog;

import io.penstock.s3.parquet.FileSchema;
import io.penstock.s3.upload.StoreFailure;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the catalog's work off the data path: what is published is noted, a topic's news are put together, and one thread of its own
 * brings them to Glue or into the log, as often as it takes. The note is bounded; beyond that, partitions are left out and it is said which.
 */
final class BehindTheData implements Catalog {

    /** Times in ms; {@code closing} is how long the end of a task may wait for Glue. */
    record Patience(long firstPause, long longestPause, long afterRefusal, long closing) {
        static final Patience USUAL = new Patience(1_000, 60_000, 300_000, 3_000);
    }

    static final int PLACES_AT_MOST = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(BehindTheData.class);

    private final TableLayout layout;
    private final Consumer<News> update;
    private final CatalogMeter meter;
    private final Patience patience;
    private final Runnable atEnd;
    private final Thread thread;
    private final Map<String, News> pending = new LinkedHashMap<>();
    private final Map<String, Failing> failing = new HashMap<>();
    private int places;
    private boolean working;
    private boolean closing;
    private boolean strangeKeySaid;

    /** A topic whose last tries failed, and when the next is due by {@link System#nanoTime}. */
    private record Failing(int tries, long next) {}

    /** @param update brings a topic's news to the catalog, or throws and gets them again */
    BehindTheData(TableLayout layout, Consumer<News> update, CatalogMeter meter, Patience patience, Runnable atEnd, String name) {
        this.layout = layout;
        this.update = update;
        this.meter = meter;
        this.patience = patience;
        this.atEnd = atEnd;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void published(String key, FileSchema schema) {
        Place place = layout.place(key).orElse(null);
        if (place == null) {
            strangeKey(key);
            return;
        }
        synchronized (pending) {
            News news = pending.computeIfAbsent(place.topic(), News::new);
            if (schema != null) {
                news.schemas().add(schema);
            }
            note(place, news);
            pending.notifyAll();
        }
    }

    private void strangeKey(String key) {
        meter.failed().run();
        synchronized (pending) {
            if (!strangeKeySaid) {
                strangeKeySaid = true;
                LOG.error("{} has another number of directories than its table has partition columns, so a query of the table does not find it; "
                        + "others like it will not be named", key);
            }
        }
    }

    private void note(Place place, News news) {
        if (places < PLACES_AT_MOST) {
            places += news.places().add(place) ? 1 : 0;
        } else if (!news.places().contains(place)) {
            meter.failed().run();
            LOG.error("{}: {} partitions wait for Glue, more are not remembered: {} will not be in the catalog until another file comes there, "
                    + "or MSCK REPAIR TABLE is run in Athena", place.topic(), PLACES_AT_MOST, layout.location(place));
        }
    }

    private void run() {
        try {
            for (List<News> all = take(); !all.isEmpty(); all = take()) {
                all.forEach(this::bring);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            atEnd.run();
        }
    }

    /** @return the news of topics that are due; nothing when it is time to end */
    private List<News> take() throws InterruptedException {
        synchronized (pending) {
            working = false;
            pending.notifyAll();
            while (true) {
                long now = System.nanoTime();
                List<News> due = pending.values().stream().filter(news -> nanosLeft(news.topic(), now) <= 0).toList();
                if (!due.isEmpty() || closing) {
                    due.forEach(news -> places -= pending.remove(news.topic()).places().size());
                    working = true;
                    return due;
                }
                long wait = pending.keySet().stream().mapToLong(topic -> nanosLeft(topic, now)).min().orElse(0);
                pending.wait(pending.isEmpty() ? 0 : TimeUnit.NANOSECONDS.toMillis(wait) + 1);
            }
        }
    }

    /** A topic that failed rests, whatever is published meanwhile: Glue gets no more calls for having more to do. Others need not wait for it. */
    private long nanosLeft(String topic, long now) {
        Failing rest = failing.get(topic);
        return rest == null ? 0 : rest.next() - now;
    }

    private void bring(News news) {
        try {
            update.accept(news);
            synchronized (pending) {
                failing.remove(news.topic());
            }
        } catch (RuntimeException | Error failure) {
            meter.failed().run();
            int tries = failed(news, failure instanceof GlueFailure glue && glue.is(GlueFailure.Kind.REFUSED));
            if (tries == 1 || tries % 10 == 0) {
                LOG.error("{}: the catalog could not be brought up to date (try {}), it will be tried again; files are written as before: {}",
                        news.topic(), tries, failure instanceof GlueFailure || failure instanceof StoreFailure ? failure.getMessage() : failure.toString());
            }
        }
    }

    private int failed(News news, boolean refused) {
        synchronized (pending) {
            int tries = failing.containsKey(news.topic()) ? failing.get(news.topic()).tries() + 1 : 1;
            long pause = refused ? patience.afterRefusal() : Math.min(patience.longestPause(), patience.firstPause() << Math.min(tries - 1, 16));
            failing.put(news.topic(), new Failing(tries, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause)));
            putBack(news);
            return tries;
        }
    }

    private void putBack(News news) {
        News newer = pending.computeIfAbsent(news.topic(), News::new);
        newer.schemas().addAll(news.schemas());
        int before = newer.places().size();
        newer.places().addAll(news.places());
        places += newer.places().size() - before;
    }

    @Override
    public void close() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience.closing());
        try {
            synchronized (pending) {
                closing = true;
                pending.notifyAll();
            }
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (pending) {
            pending.values().forEach(news -> LOG.warn("{}: {} partitions and {} schemas did not get into the catalog before the task ended; "
                    + "with glue-partitions MSCK REPAIR TABLE in Athena adds partitions, everything else comes with the next file there", news.topic(), news.places().size(),
                    news.schemas().size()));
        }
    }

    /** Waits until everything published so far is in the catalog; false when the time is up. */
    boolean await(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        synchronized (pending) {
            while (working || !pending.isEmpty()) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                pending.wait(left);
            }
            return true;
        }
    }
}
