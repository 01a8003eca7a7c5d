package io.penstock.s3.upload;

import io.penstock.s3.upload.StoreFailure.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** A task's view of a bucket on which, at chosen calls, things go wrong. */
public final class FaultyStore implements ObjectStore {

    /** What goes wrong at a call. */
    public enum Fault {
        /** The request never arrives. */
        FAIL_BEFORE,
        /** It takes effect, and the answer is lost. */
        FAIL_AFTER,
        /** The answer is a time-out, and the request takes effect two calls later. */
        LATE,
        /** The answer is a time-out, and the request takes effect when everything else is over. */
        VERY_LATE,
        /** The task dies before the call. */
        CRASH_BEFORE,
        /** The task dies when the call has taken effect. */
        CRASH_AFTER,
        /** A lifecycle rule removes every incomplete upload before the call. */
        UPLOADS_REMOVED
    }

    /** The task is gone; nothing of it may reach the bucket any more. */
    public static final class SimulatedCrash extends Error {
        SimulatedCrash() {
            super("crashed", null, false, false);
        }
    }

    private record Late(int due, Runnable effect) {}

    /** What goes wrong in one run, counted over the calls of all its tasks. */
    public static final class Script {
        private final FakeBucket bucket;
        private final Map<Integer, Fault> plan;
        private final List<Late> late = new ArrayList<>();
        private final IntConsumer beforeCall;
        private boolean withoutConditions;
        private int calls;

        public Script(FakeBucket bucket, Map<Integer, Fault> plan) {
            this(bucket, plan, call -> { });
        }

        /** @param beforeCall told the number of each call, from 1 on; where tasks can be interleaved */
        public Script(FakeBucket bucket, Map<Integer, Fault> plan, IntConsumer beforeCall) {
            this.bucket = bucket;
            this.plan = new HashMap<>(plan);
            this.beforeCall = beforeCall;
        }

        /** Negative control: conditional writes of small objects become plain ones. */
        public Script withoutConditions() {
            withoutConditions = true;
            return this;
        }

        public int calls() {
            return calls;
        }

        /** Lets everything that is still under way arrive. */
        public void settle() {
            arrive(Integer.MAX_VALUE);
        }

        private void arrive(int now) {
            Iterator<Late> waiting = late.iterator();
            while (waiting.hasNext()) {
                Late next = waiting.next();
                if (next.due() <= now) {
                    waiting.remove();
                    next.effect().run();
                }
            }
        }
    }

    private final Script script;
    private boolean crashed;

    public FaultyStore(Script script) {
        this.script = script;
    }

    public boolean crashed() {
        return crashed;
    }

    /** The task dies between two calls. */
    public void crash() {
        crashed = true;
    }

    private <T> T call(Supplier<T> effect) {
        if (crashed) {
            throw new SimulatedCrash();
        }
        int call = ++script.calls;
        script.beforeCall.accept(call);
        if (crashed) {
            throw new SimulatedCrash();
        }
        script.arrive(call);
        Fault fault = script.plan.remove(call);
        if (fault == null) {
            return effect.get();
        }
        return switch (fault) {
            case FAIL_BEFORE -> throw lost();
            case FAIL_AFTER -> {
                attempt(effect);
                throw lost();
            }
            case LATE -> {
                script.late.add(new Late(call + 2, () -> attempt(effect)));
                throw lost();
            }
            case VERY_LATE -> {
                script.late.add(new Late(Integer.MAX_VALUE, () -> attempt(effect)));
                throw lost();
            }
            case CRASH_BEFORE -> {
                crashed = true;
                throw new SimulatedCrash();
            }
            case CRASH_AFTER -> {
                attempt(effect);
                crashed = true;
                throw new SimulatedCrash();
            }
            case UPLOADS_REMOVED -> {
                script.bucket.removeOpenUploads();
                yield effect.get();
            }
        };
    }

    private void run(Runnable effect) {
        call(() -> {
            effect.run();
            return null;
        });
    }

    /** A request whose answer nobody hears. */
    private static void attempt(Supplier<?> effect) {
        try {
            effect.get();
        } catch (StoreFailure unheard) {
            assert unheard.kind() != Kind.FATAL : unheard;
        }
    }

    private static StoreFailure lost() {
        return new StoreFailure(Kind.TRANSIENT, "injected: no answer", null);
    }

    @Override
    public String begin(String key, Map<String, String> metadata) {
        return call(() -> script.bucket.begin(key, metadata));
    }

    @Override
    public String uploadPart(String key, String uploadId, int number, byte[] bytes, int length) {
        return call(() -> script.bucket.uploadPart(key, uploadId, number, bytes, length));
    }

    @Override
    public void complete(String key, String uploadId, List<String> partEtags) {
        run(() -> script.bucket.complete(key, uploadId, partEtags));
    }

    @Override
    public void abort(String key, String uploadId) {
        run(() -> script.bucket.abort(key, uploadId));
    }

    @Override
    public Optional<Map<String, String>> metadata(String key) {
        return call(() -> script.bucket.metadata(key));
    }

    @Override
    public void delete(String key) {
        run(() -> script.bucket.delete(key));
    }

    @Override
    public List<String> keys(String prefix) {
        return call(() -> script.bucket.keys(prefix));
    }

    @Override
    public Optional<Versioned> read(String key) {
        return call(() -> script.bucket.read(key));
    }

    @Override
    public String create(String key, byte[] content) {
        return call(() -> script.withoutConditions ? script.bucket.put(key, content) : script.bucket.create(key, content));
    }

    @Override
    public String replace(String key, byte[] content, String expectedEtag) {
        return call(() -> script.withoutConditions ? script.bucket.put(key, content) : script.bucket.replace(key, content, expectedEtag));
    }

    @Override
    public List<OpenUpload> openUploads(String prefix) {
        return call(() -> script.bucket.openUploads(prefix));
    }

    /** For the catalog only, which asks from a thread of its own: no call that a script counts. */
    @Override
    public List<String> directories(String directory) {
        return script.bucket.directories(directory);
    }

    @Override
    public void close() {
        // the bucket outlives its clients
    }
}
