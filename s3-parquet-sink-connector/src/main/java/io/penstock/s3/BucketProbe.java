package io.penstock.s3;

import io.penstock.s3.commit.CommitSettings;
import io.penstock.s3.upload.S3Settings;
import java.util.Optional;

/** Tries the bucket out during config validation: whether it is there, may be written to, and can do what commits need. */
@FunctionalInterface
public interface BucketProbe {
    /**
     * @param dataPrefix what the keys of all data files begin with
     * @return what is wrong and the way out; a message that begins with a config key and {@code ": "} is shown on that key, any other
     *     on {@code s3.bucket.name}; empty if all is well
     */
    Optional<String> problem(S3Settings s3, String dataPrefix, CommitSettings commit);
}
