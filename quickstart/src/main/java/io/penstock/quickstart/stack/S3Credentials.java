package io.penstock.quickstart.stack;

/** The one pair of keys that the S3 server accepts. */
public record S3Credentials(String accessKeyId, String secretAccessKey) {

    /** The quickstart's own: worth nothing elsewhere, since the server listens on 127.0.0.1 only. */
    public static final S3Credentials LOCAL = new S3Credentials("penstock", "penstock-local-only");

    @Override
    public String toString() {
        return "S3Credentials[" + accessKeyId + ", secret hidden]";
    }
}
