package io.penstock.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.s3.upload.FakeBucket;
import io.penstock.s3.upload.FaultyStore;
import io.penstock.s3.upload.FaultyStore.Script;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

/**
 * A zombie and the task that replaced it, both at work on the same Kafka partitions, interleaved at every call to the store: the zombie
 * makes {@code n} calls, its successor takes over and makes {@code m}, the zombie goes on to its end, and then the successor does.
 */
class TwoOwnersTest {

    private static final Workload WORKLOAD = new Workload(1, 8, 1, 2);
    private static final int ROUNDS_OF_THE_ZOMBIE = 30;

    @Test
    void whereverTheSuccessorCutsInEveryRecordIsThereExactlyOnce() throws InterruptedException {
        int calls = SinkRun.callsWithoutFaults(WORKLOAD);
        int runs = 0;
        long records = 0;
        for (int n = 1; n <= calls; n++) {
            for (int m = 1; m <= calls + 5; m++) {
                SinkRun.Findings findings = run(n, m, false);
                assertThat(findings).as("the zombie stopped after %d calls, its successor after %d", n, m).matches(SinkRun.Findings::isExact);
                runs++;
                records += findings.records();
            }
        }
        System.out.printf("two owners: %,d interleavings, records checked: %,d, duplicated: 0, lost: 0%n", runs, records);
    }

    @Test
    void withoutCompareAndSwapTheSameRunsFindDuplicatesOrLoss() throws InterruptedException {
        int calls = SinkRun.callsWithoutFaults(WORKLOAD);
        int wrong = 0;
        for (int n = 1; n <= calls; n++) {
            SinkRun.Findings findings = run(n, 4, true);
            wrong += findings.duplicated() + findings.lost() > 0 ? 1 : 0;
        }
        assertThat(wrong).as("runs to the end in which a plain put broke exactly-once").isPositive();
    }

    private static SinkRun.Findings run(int callsOfZombie, int callsOfSuccessor, boolean withoutConditions) throws InterruptedException {
        Turns turns = new Turns(callsOfZombie, callsOfSuccessor);
        Thread zombieThread = Thread.currentThread();
        FakeBucket bucket = new FakeBucket(1);
        Script script = new Script(bucket, Map.of(), call -> {
            if (Thread.currentThread() == zombieThread) {
                turns.beforeCallOfFirst();
            } else {
                turns.beforeCallOfSecond();
            }
        });
        if (withoutConditions) {
            script.withoutConditions();
        }
        SinkRun run = new SinkRun(WORKLOAD, bucket);
        Throwable[] failed = new Throwable[1];
        Thread successor = new Thread(() -> {
            turns.awaitSecond();
            try {
                run.untilPublished(() -> new FaultyStore(script));
            } catch (Throwable e) {
                failed[0] = e;
            } finally {
                turns.secondHasEnded();
            }
        });
        successor.start();
        runZombie(run, new FaultyStore(script));
        turns.firstHasEnded();
        successor.join();
        if (failed[0] != null) {
            throw new AssertionError("with " + callsOfZombie + ", " + callsOfSuccessor, failed[0]);
        }
        return run.read();
    }

    /** Kafka would refuse a zombie's offset commits, so it makes none. */
    private static void runZombie(SinkRun run, FaultyStore store) {
        FakeConnect connect = new FakeConnect(run.kafka(), WORKLOAD.config(), false);
        S3ParquetSinkTask task = run.newTask(store);
        Set<TopicPartition> all = Set.copyOf(run.kafka().partitions());
        try {
            connect.start(task, all);
            for (int round = 0; round < ROUNDS_OF_THE_ZOMBIE; round++) {
                connect.poll(WORKLOAD.recordsInAPoll());
                run.clock().advance(1_000);
            }
            connect.close(all);
        } catch (ConnectException e) {
            assertThat(e).as("why a zombie may fail").hasMessageContaining("comes before offset");
        }
        task.stop();
    }
}
