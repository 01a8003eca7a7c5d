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
 * Invariants 1 and 2 of the commit ledger (no record twice, none lost), for every single fault at every call to the store, and for every
 * pair of faults on a smaller workload. A reader looks only when everything has arrived, late requests included.
 */
class FaultRunsTest {

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
        int calls = SinkRun.callsWithoutFaults(workload);
        assertThat(calls).as("calls to the store, one fault each").isGreaterThan(60);
        for (Fault fault : Fault.values()) {
            for (int call = 1; call <= calls; call++) {
                check(workload, Map.of(call, fault));
            }
        }
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
                        .isEqualTo(new SinkRun.Findings(workload.values().size(), 0, removed, 0));
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
        SinkRun.Findings findings = run.read();
        runs++;
        records += findings.records();
        duplicated += findings.duplicated();
        lost += findings.lost();
        assertThat(findings).as("with %s", plan).matches(SinkRun.Findings::isExact);
    }
}
