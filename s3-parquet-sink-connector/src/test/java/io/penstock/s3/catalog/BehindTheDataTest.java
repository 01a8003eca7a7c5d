package io.penstock.s3.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.upload.AwsAccess;
import io.penstock.s3.upload.FakeBucket;
import io.penstock.s3.upload.SampleSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The data path's side of the catalog: it is never waited for, and it comes to an end whatever Glue does. */
class BehindTheDataTest {

    private static final BehindTheData.Patience SHORT = new BehindTheData.Patience(5, 20, 5, 2_000);

    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private FakeGlue glue;
    private GlueApi api;

    @BeforeEach
    void start() throws IOException {
        glue = new FakeGlue("market");
        api = new GlueApi(new AwsAccess(SampleSettings.of("http://127.0.0.1:1", "lake", "key", "secret")), glue.url());
    }

    @AfterEach
    void stop() {
        api.close();
        glue.close();
        assertThat(glue.violations()).isEmpty();
    }

    @Test
    void throttlingAndOutagesAndDeniedAccessAreOutlived() throws InterruptedException {
        glue.failNext("GetTable", 400, "ThrottlingException");
        glue.failNext("GetTable", 500, "InternalServiceException");
        glue.failNext("GetTable", 400, "AccessDeniedException");
        glue.failNext("CreateTable", 400, "OperationTimeoutException");
        glue.failNext("BatchCreatePartition", 400, "AccessDeniedException");
        try (BehindTheData catalog = registering(SHORT)) {
            catalog.published(Samples.key("dt=2026-11-22/hour=07"), Samples.TRADES);
            assertThat(catalog.await(20_000)).isTrue();
        }
        assertThat(glue.partitions("trades").keySet()).containsExactly(List.of("2026-11-22", "07"));
        assertThat(failed).hasValue(5);
        assertThat(ended).isTrue();
    }

    @Test
    void publishingDoesNotWaitForAGlueThatHangsAndNewsAreBroughtTogether() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        glue.beforeEach(operation -> {
            try {
                hanging.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (BehindTheData catalog = registering(SHORT)) {
            long start = System.nanoTime();
            for (int hour = 0; hour < 24; hour++) {
                catalog.published(Samples.key("dt=2026-11-22/hour=%02d".formatted(hour)), Samples.TRADES);
            }
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(10));
            hanging.countDown();
            assertThat(catalog.await(20_000)).isTrue();
        }
        assertThat(glue.partitions("trades")).hasSize(24);
        assertThat(glue.calls().stream().filter("BatchCreatePartition"::equals).count()).isLessThanOrEqualTo(2);
    }

    @Test
    void theEndOfATaskWaitsOnlyALittleForAGlueThatIsAway() {
        glue.close();
        BehindTheData catalog = registering(new BehindTheData.Patience(1_000_000, 1_000_000, 1_000_000, 500));
        catalog.published(Samples.key("dt=2026-11-22/hour=07"), Samples.TRADES);
        long start = System.nanoTime();
        catalog.close();
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(10));
        assertThat(failed).hasPositiveValue();
    }

    @Test
    void whatWasPublishedJustBeforeTheEndIsStillBrought() {
        try (BehindTheData catalog = registering(new BehindTheData.Patience(5, 20, 5, 20_000))) {
            catalog.published(Samples.key("dt=2026-11-22/hour=07"), Samples.TRADES);
        }
        assertThat(glue.partitions("trades")).hasSize(1);
    }

    @Test
    void aGlueThatIsAwayForLongDoesNotFillTheMemory() throws InterruptedException {
        glue.close();
        BehindTheData catalog = registering(new BehindTheData.Patience(1_000_000, 1_000_000, 1_000_000, 100));
        catalog.published(Samples.key("dt=day-0/hour=00"), null);
        while (failed.get() == 0) {
            Thread.sleep(1); // from now on it rests, and nothing is taken away
        }
        for (int i = 1; i < BehindTheData.PLACES_AT_MOST + 3; i++) {
            catalog.published(Samples.key("dt=day-" + i + "/hour=00"), null);
        }
        catalog.close();
        // The first may be put back after others have come: then there is room for one more.
        assertThat(failed.get()).isBetween(1 + 2, 1 + 3);
    }

    @Test
    void aTopicThatIsRefusedDoesNotHoldUpTheOthersAndTheirSuccessDoesNotHurryIt() throws InterruptedException {
        AtomicInteger triesOfBad = new AtomicInteger();
        AtomicInteger good = new AtomicInteger();
        Consumer<News> update = news -> {
            if (news.topic().equals("bad")) {
                triesOfBad.incrementAndGet();
                throw new GlueFailure(GlueFailure.Kind.REFUSED, "no", null);
            }
            good.addAndGet(news.places().size());
        };
        try (BehindTheData catalog = behind(update, new BehindTheData.Patience(1_000_000, 1_000_000, 1_000_000, 500))) {
            catalog.published("topics/bad/dt=2026-11-22/hour=07/bad+0+0.parquet", Samples.TRADES);
            for (int hour = 0; hour < 20; hour++) {
                catalog.published(Samples.key("dt=2026-11-22/hour=%02d".formatted(hour)), Samples.TRADES);
                for (int i = 0; i < 1_000 && good.get() <= hour; i++) {
                    Thread.sleep(5);
                }
                assertThat(good).hasValue(hour + 1);
            }
        }
        assertThat(triesOfBad).hasValue(1);
    }

    @Test
    void anErrorIsAFailureLikeOthersAndTheNextTryComes() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        Consumer<News> update = news -> {
            if (tries.incrementAndGet() < 3) {
                throw new NoClassDefFoundError("some/Class");
            }
        };
        try (BehindTheData catalog = behind(update, SHORT)) {
            catalog.published(Samples.key("dt=2026-11-22/hour=07"), Samples.TRADES);
            assertThat(catalog.await(10_000)).isTrue();
        }
        assertThat(tries).hasValue(3);
        assertThat(failed).hasValue(2);
    }

    private BehindTheData behind(Consumer<News> update, BehindTheData.Patience patience) {
        return new BehindTheData(Samples.byHour(), update, new CatalogMeter(failed::incrementAndGet, () -> { }, count -> { }), patience, () -> { }, "catalog-test");
    }

    private BehindTheData registering(BehindTheData.Patience patience) {
        CatalogMeter meter = new CatalogMeter(failed::incrementAndGet, () -> { }, count -> { });
        GlueTables tables = new GlueTables(Samples.definitions(Samples.byHour(), false), new GlueTable(api, "market"),
                new WrittenPlaces(Samples.byHour(), new FakeBucket(1)), Clock.systemUTC(), meter);
        return new BehindTheData(Samples.byHour(), tables::update, meter, patience, () -> ended.set(true), "catalog-test");
    }
}
