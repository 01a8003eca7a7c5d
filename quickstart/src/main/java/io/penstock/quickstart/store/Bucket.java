package io.penstock.quickstart.store;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** One bucket of an S3 server. */
public final class Bucket implements AutoCloseable {

    private static final int CONFLICT = 409;

    private final BucketAddress address;
    private final S3Client s3;

    public Bucket(BucketAddress address) {
        this.address = address;
        // The SDK's default of three tries stays on: S3Proxy now and then closes a connection before it has read the request.
        this.s3 = S3Client.builder()
            .endpointOverride(address.endpoint())
            .region(Region.of(address.region()))
            .forcePathStyle(true)
            .credentialsProvider(StaticCredentialsProvider.create(
                AwsBasicCredentials.create(address.accessKeyId(), address.secretAccessKey())))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    }

    /** Creates the bucket unless it exists. */
    public void create() {
        ask("created", () -> {
            try {
                return s3.createBucket(request -> request.bucket(address.name()));
            } catch (BucketAlreadyOwnedByYouException e) {
                return null;
            } catch (AwsServiceException e) {
                if (e.statusCode() == CONFLICT) {
                    return null;
                }
                throw e;
            }
        });
    }

    /** All objects whose key starts with {@code prefix}, in key order. */
    public List<StoredObject> list(String prefix) {
        return ask("listed", () -> s3.listObjectsV2Paginator(request -> request.bucket(address.name()).prefix(prefix))
            .contents().stream()
            .map(object -> new StoredObject(object.key(), object.size()))
            .toList());
    }

    /** Writes an object into {@code target}, which must not exist; false if there is no such object (yet). */
    boolean download(String key, Path target) {
        return ask("read", () -> {
            try {
                s3.getObject(request -> request.bucket(address.name()).key(key), target);
                return true;
            } catch (NoSuchKeyException e) {
                return false;
            }
        });
    }

    @Override
    public void close() {
        s3.close();
    }

    private <T> T ask(String what, Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkException e) {
            throw new StoreException("The " + address + " cannot be " + what + ": " + e.getMessage()
                + " Check s3.bucket.name, store.url and the keys in the sink's JSON.", e);
        }
    }
}
