package io.penstock.s3.upload;

class FakeBucketTest extends ObjectStoreContract {

    private final FakeBucket bucket = new FakeBucket(5 * 1024 * 1024);

    @Override
    ObjectStore store() {
        return bucket;
    }

    @Override
    boolean replacesAtomically() {
        return true;
    }
}
