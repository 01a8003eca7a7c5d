package io.penstock.s3.upload;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The same access to AWS as the bucket's, for another service: proxy, credentials, region. */
public final class AwsAccess implements AutoCloseable {

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final S3Settings settings;

    public AwsAccess(S3Settings settings) {
        this.settings = settings;
        this.http = S3Clients.http(settings);
        this.credentials = S3Clients.credentials(settings);
    }

    public SdkHttpClient http() {
        return http;
    }

    /** Valid now; asks whoever gives them when they run out. */
    public AwsCredentials credentials() {
        return credentials.resolveCredentials();
    }

    /** Such as {@code us-east-1}; where it is not set, what the SDK finds in the environment, a profile, or the instance's metadata. */
    public String regionName() {
        return S3Clients.region(settings).map(Region::id).orElseGet(() -> DefaultAwsRegionProviderChain.builder().build().getRegion().id());
    }

    @Override
    public void close() {
        http.close();
        if (credentials instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }
}
