package io.penstock.s3.upload;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Builds the SDK's clients from settings. */
final class S3Clients {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(20);

    private S3Clients() {}

    static S3Client client(S3Settings settings) {
        boolean always = settings.checksums() == S3Settings.Checksums.WHEN_SUPPORTED;
        S3ClientBuilder builder = S3Client.builder()
                .httpClient(http(settings))
                .credentialsProvider(credentials(settings))
                .forcePathStyle(settings.pathStyle())
                .requestChecksumCalculation(always ? RequestChecksumCalculation.WHEN_SUPPORTED : RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(always ? ResponseChecksumValidation.WHEN_SUPPORTED : ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(settings.partRetries() + 1)
                        .backoffStrategy(BackoffStrategy.exponentialDelay(Duration.ofMillis(Math.max(1, settings.retryBackoffMillis())), LONGEST_BACKOFF))
                        .build()));
        region(settings).ifPresent(builder::region);
        if (settings.endpoint() != null) {
            builder.endpointOverride(URI.create(settings.endpoint()));
        }
        return built(builder);
    }

    private static S3Client built(S3ClientBuilder builder) {
        try {
            return builder.build();
        } catch (SdkClientException e) {
            if (String.valueOf(e.getMessage()).contains("Unable to load region")) {
                throw new UnusableSetting("s3.region", null, "the AWS SDK finds no region either, in environment, profile or instance metadata: "
                        + "write the bucket's, such as us-east-1");
            }
            throw e;
        }
    }

    /** A store of one's own has no regions, but its requests are signed with one. */
    static Optional<Region> region(S3Settings settings) {
        if (settings.region() != null) {
            return Optional.of(Region.of(settings.region()));
        }
        boolean ownStore = settings.endpoint() != null && SdkSystemSetting.AWS_REGION.getStringValue().isEmpty();
        return ownStore ? Optional.of(Region.US_EAST_1) : Optional.empty();
    }

    static SdkHttpClient http(S3Settings settings) {
        UrlConnectionHttpClient.Builder http = UrlConnectionHttpClient.builder().connectionTimeout(CONNECT_TIMEOUT).socketTimeout(READ_TIMEOUT);
        if (settings.proxyUrl() != null) {
            http.proxyConfiguration(proxy(URI.create(settings.proxyUrl())));
        }
        return http.build();
    }

    static ProxyConfiguration proxy(URI url) {
        int usual = url.getScheme().equals("https") ? HTTPS : HTTP;
        ProxyConfiguration.Builder proxy = ProxyConfiguration.builder()
                .endpoint(URI.create(url.getScheme() + "://" + url.getHost() + ":" + (url.getPort() < 0 ? usual : url.getPort())));
        String user = url.getUserInfo();
        if (user != null) {
            int colon = user.indexOf(':');
            proxy.username(colon < 0 ? user : user.substring(0, colon)).password(colon < 0 ? "" : user.substring(colon + 1));
        }
        return proxy.build();
    }

    static AwsCredentialsProvider credentials(S3Settings settings) {
        AwsCredentialsProvider own = ownCredentials(settings);
        if (settings.roleArn() == null) {
            return own;
        }
        var sts = StsClient.builder().httpClient(http(settings)).credentialsProvider(own);
        region(settings).ifPresent(sts::region);
        return StsAssumeRoleCredentialsProvider.builder().stsClient(sts.build()).refreshRequest(role -> role
                .roleArn(settings.roleArn()).externalId(settings.externalId()).roleSessionName(settings.roleSessionName())).build();
    }

    private static AwsCredentialsProvider ownCredentials(S3Settings settings) {
        if (settings.credentialsProviderClass() != null) {
            return named(settings.credentialsProviderClass());
        }
        if (settings.accessKeyId() != null) {
            return StaticCredentialsProvider.create(AwsBasicCredentials.create(settings.accessKeyId(), settings.secretAccessKey()));
        }
        return DefaultCredentialsProvider.builder().build();
    }

    /** The one place that needs reflection: the class is the user's, and the SDK's providers are made by a static {@code create()}. */
    private static AwsCredentialsProvider named(String className) {
        try {
            Class<?> type = Class.forName(className);
            Object made = hasCreate(type) ? type.getMethod("create").invoke(null) : type.getConstructor().newInstance();
            return (AwsCredentialsProvider) made;
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new UnusableSetting("s3.credentials.provider.class", className,
                    "must be an AWS SDK v2 AwsCredentialsProvider in the plugin's directory, with a static create() or a public constructor without arguments");
        }
    }

    private static boolean hasCreate(Class<?> type) {
        for (var method : type.getMethods()) {
            if (method.getName().equals("create") && method.getParameterCount() == 0) {
                return true;
            }
        }
        return false;
    }
}
