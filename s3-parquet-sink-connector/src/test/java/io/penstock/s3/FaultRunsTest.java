package io.penstock.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.upload.FakeBucket;
import io.penstock.s3.upload.FaultyStore;
import io.penstock.s3.upload.FaultyStore.Fault;
import io.penstock.s3.upload.FaultyStore.Script;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The invariants of the commit ledger (no record twice, none lost, Kafka behind, no key twice), for every single fault at every call to the store, and for every
 * pair of faults on a smaller workload. A reader looks only when everything has arrived, late requests included.
 */
class FaultRunsTest {

    /** Two commits, so that the first can come back over the second. */
    private static final Workload TWO_COMMITS = new Workload(1, 12, 1, 3, 4, Map.of("flush.size", "6"));

    private static int runs;
    private static long records;
    private static int duplicated;
    private static int lost;

    @AfterAll
    static void printTheSum() {
        System.out.printf("fault runs: %,d, records checked: %,d, duplicated: %d, lost: %d%n", runs, records, duplicated, lost);
    }

    @Test
    void everyFaultAtEveryCallLeavesEveryRecordExactlyOnce() {
        Workload workload = new Workload(3, 14, 2, 3);
        assertThat(SinkRun.callsWithoutFaults(workload)).as("calls to the store, one fault each").isGreaterThan(60);
        everyFaultAtEveryCall(workload);
    }

    @Test
    void everyFaultWhileBatchesWaitBehindOneAnotherLeavesEveryRecordExactlyOnce() {
        Workload workload = Workload.ofManyBatchesInAPoll();
        assertThat(withoutFaults(workload).visible("topics/")).as("7 batches in 3 polls, each of 2 files, for 2 partitions").hasSize(28);
        everyFaultAtEveryCall(workload);
    }

    @Test
    void everyFaultBetweenThePartsOfAFileLeavesEveryRecordExactlyOnce() {
        Workload workload = Workload.ofManyParts();
        assertThat(withoutFaults(workload).visible("topics/").values()).as("a file of two parts").anyMatch(object -> object.etag().endsWith("-2"));
        everyFaultAtEveryCall(workload);
    }

    private static FakeBucket withoutFaults(Workload workload) {
        FakeBucket bucket = new FakeBucket(1);
        new SinkRun(workload, bucket).untilPublished(() -> new FaultyStore(new Script(bucket, Map.of())));
        return bucket;
    }

    private static void everyFaultAtEveryCall(Workload workload) {
        int calls = SinkRun.callsWithoutFaults(workload);
        for (Fault fault : Fault.values()) {
            for (int call = 1; call <= calls; call++) {
                check(workload, Map.of(call, fault));
            }
        }
    }

    @Test
    void aWriteThatArrivesWhenItsTaskHasLongEndedLeavesEveryRecordExactlyOnce() {
        int calls = SinkRun.callsWithoutFaults(TWO_COMMITS);
        for (int call = 1; call <= calls; call++) {
            count(afterAVeryLate(call, false), "a write that arrived after the end, call " + call);
        }
    }

    /** Negative control. */
    @Test
    void withoutCompareAndSwapTheSameRunsFindDuplicatesOrLoss() {
        int calls = SinkRun.callsWithoutFaults(TWO_COMMITS);
        int wrong = 0;
        for (int call = 1; call <= calls; call++) {
            SinkRun.Findings findings = afterAVeryLate(call, true);
            wrong += findings.duplicated() + findings.lost() > 0 ? 1 : 0;
        }
        assertThat(wrong).as("runs to the end in which a plain put broke exactly-once").isPositive();
    }

    /** The request of one call arrives between two tasks, when everything has been published. */
    private static SinkRun.Findings afterAVeryLate(int call, boolean withoutConditions) {
        FakeBucket bucket = new FakeBucket(1);
        Script script = new Script(bucket, Map.of(call, Fault.VERY_LATE));
        if (withoutConditions) {
            script.withoutConditions();
        }
        SinkRun run = new SinkRun(TWO_COMMITS, bucket);
        run.untilPublished(() -> new FaultyStore(script));
        script.settle();
        run.untilPublished(() -> new FaultyStore(script));
        return run.read();
    }

    @Test
    void everyPairOfFaultsLeavesEveryRecordExactlyOnce() {
        Workload workload = new Workload(1, 8, 1, 3);
        int calls = SinkRun.callsWithoutFaults(workload);
        for (Fault first : Fault.values()) {
            for (Fault second : Fault.values()) {
                for (int one = 1; one <= calls; one++) {
                    for (int other = one + 1; other <= calls + 20; other++) {
                        check(workload, Map.of(one, first, other, second));
                    }
                }
            }
        }
    }

    @Test
    void filesThatAreRemovedAfterAGracefulEndStayAwayWhateverHadFailed() {
        Workload workload = new Workload(2, 8, 2, 3);
        int calls = SinkRun.callsWithoutFaults(workload);
        for (Fault fault : Fault.values()) {
            for (int call = 1; call <= calls; call++) {
                FakeBucket bucket = new FakeBucket(1);
                Script script = new Script(bucket, Map.of(call, fault));
                SinkRun run = new SinkRun(workload, bucket);
                run.untilPublished(() -> new FaultyStore(script));
                int removed = run.removeLastFiles().size();
                run.untilPublished(() -> new FaultyStore(script));
                script.settle();

                assertThat(removed).isBetween(1, workload.values().size() - 1);
                assertThat(run.read()).as("with %s at call %d", fault, call)
                        .isEqualTo(new SinkRun.Findings(workload.values().size(), 0, removed, 0, 0));
            }
        }
    }

    private static void check(Workload workload, Map<Integer, Fault> plan) {
        FakeBucket bucket = new FakeBucket(1);
        Script script = new Script(bucket, plan);
        SinkRun run = new SinkRun(workload, bucket);
        try {
            run.untilPublished(() -> new FaultyStore(script));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("with " + plan, e);
        }
        script.settle();
        count(run.read(), plan.toString());
    }

    private static void count(SinkRun.Findings findings, String what) {
        runs++;
        records += findings.records();
        duplicated += findings.duplicated();
        lost += findings.lost();
        assertThat(findings).as("with %s", what).matches(SinkRun.Findings::isExact);
    }
}
