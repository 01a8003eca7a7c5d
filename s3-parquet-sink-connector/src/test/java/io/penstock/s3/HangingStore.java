package io.penstock.s3;

import io.penstock.s3.upload.FakeBucket;
import io.penstock.s3.upload.FaultyStore;
import io.penstock.s3.upload.ObjectStore;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A store that, from some moment on, does not answer: no call to it returns before it goes on. */
final class HangingStore {

    private final CountDownLatch back = new CountDownLatch(1);
    private final FaultyStore store;
    private volatile boolean hanging;

    HangingStore(FakeBucket bucket) {
        store = new FaultyStore(new FaultyStore.Script(bucket, Map.of(), call -> answer()));
    }

    ObjectStore view() {
        return store;
    }

    void hang() {
        hanging = true;
    }

    void goOn() {
        hanging = false;
        back.countDown();
    }

    private void answer() {
        boolean interrupted = false;
        while (hanging) {
            try {
                back.await();
            } catch (InterruptedException e) {
                interrupted = true; // a thread that connects or reads does not hear of it either
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
