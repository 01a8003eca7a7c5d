package io.penstock.s3.catalog;

import io.penstock.s3.upload.AwsAccess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Calls of Glue's API: a POST with {@code X-Amz-Target: AWSGlue.<operation>}, JSON both ways, Signature Version 4. The SDK's own client
 * of it is 10 MB of operations that are not needed here. Does not retry.
 */
final class GlueApi implements AutoCloseable {

    private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
    private static final int LONGEST_TEXT = 300;

    private final AwsAccess access;
    private final URI endpoint;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    /** @param endpoint {@code null} = AWS's in the region */
    GlueApi(AwsAccess access, String endpoint) {
        this.access = access;
        this.endpoint = endpoint == null ? null : URI.create(endpoint);
    }

    /** @throws GlueFailure when it was not done, or when that is not known */
    Map<String, Object> call(String operation, Map<String, ?> request) {
        byte[] body = JsonTree.write(request);
        try {
            HttpExecuteResponse response = send(operation, body);
            byte[] answer;
            try (InputStream in = response.responseBody().map(InputStream.class::cast).orElseGet(() -> new ByteArrayInputStream(new byte[0]))) {
                answer = in.readAllBytes();
            }
            if (!response.httpResponse().isSuccessful()) {
                throw refusal(operation, response, answer);
            }
            return JsonTree.read(answer);
        } catch (IOException e) {
            throw new GlueFailure(GlueFailure.Kind.TRANSIENT, operation + ": " + e, e);
        } catch (SdkException e) {
            // Credentials or a region that cannot be had.
            GlueFailure.Kind kind = e.retryable() ? GlueFailure.Kind.TRANSIENT : GlueFailure.Kind.REFUSED;
            throw new GlueFailure(kind, operation + ": " + e.getMessage(), e);
        }
    }

    private HttpExecuteResponse send(String operation, byte[] body) throws IOException {
        String region = access.regionName();
        ContentStreamProvider payload = ContentStreamProvider.fromByteArray(body);
        SdkHttpRequest request = SdkHttpRequest.builder().method(SdkHttpMethod.POST)
                .uri(endpoint == null ? awsEndpoint(region) : endpoint)
                .putHeader("Content-Type", CONTENT_TYPE)
                .putHeader("X-Amz-Target", "AWSGlue." + operation)
                .putHeader("Content-Length", Integer.toString(body.length))
                .build();
        SignedRequest signed = signer.sign(sign -> sign.identity(access.credentials()).request(request).payload(payload)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "glue").putProperty(AwsV4HttpSigner.REGION_NAME, region));
        return access.http().prepareRequest(HttpExecuteRequest.builder().request(signed.request()).contentStreamProvider(payload).build()).call();
    }

    private static URI awsEndpoint(String region) {
        return URI.create("https://glue." + region + (region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com"));
    }

    private static GlueFailure refusal(String operation, HttpExecuteResponse response, byte[] answer) {
        String text = new String(answer, java.nio.charset.StandardCharsets.UTF_8);
        Map<String, Object> error;
        try {
            error = JsonTree.read(answer);
        } catch (IOException notJson) {
            error = Map.of("message", text.substring(0, Math.min(LONGEST_TEXT, text.length())));
        }
        int status = response.httpResponse().statusCode();
        String name = response.httpResponse().firstMatchingHeader("x-amzn-ErrorType").orElse(JsonTree.text(error, "__type"));
        String message = JsonTree.text(error, error.containsKey("message") ? "message" : "Message");
        return new GlueFailure(GlueFailure.kind(name, status), operation + ": " + (name.isEmpty() ? "status " + status : name) + ": " + message, null);
    }

    @Override
    public void close() {
        access.close();
    }
}
