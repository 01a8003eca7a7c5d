package io.penstock.quickstart.store;

import java.net.URI;

/**
 * Where a bucket is, and the keys to it.
 *
 * @param endpoint of the S3 API
 * @param region that requests are signed for
 * @param name of the bucket
 * @param accessKeyId who asks
 * @param secretAccessKey never printed
 */
public record BucketAddress(URI endpoint, String region, String name, String accessKeyId, String secretAccessKey) {

    @Override
    public String toString() {
        return "bucket " + name + " at " + endpoint;
    }
}
