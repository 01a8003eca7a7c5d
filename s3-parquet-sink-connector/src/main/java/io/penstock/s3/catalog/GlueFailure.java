package io.penstock.s3.catalog;

/** Why Glue did not do what it was asked. */
final class GlueFailure extends RuntimeException {

    enum Kind {
        NOT_FOUND,
        ALREADY_EXISTS,
        /** Somebody else changed the table since it was read. */
        CHANGED_MEANWHILE,
        /** Throttling, an outage, the network. */
        TRANSIENT,
        /** Permissions, a request that Glue refuses: helps itself no better with time than by somebody's hand. */
        REFUSED
    }

    private final Kind kind;

    GlueFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    /** @param error an error's name as Glue writes it, with or without a namespace before {@code #} */
    static Kind kind(String error, int status) {
        return switch (error.substring(error.indexOf('#') + 1).replaceAll(":.*", "")) {
            case "EntityNotFoundException" -> Kind.NOT_FOUND;
            case "AlreadyExistsException" -> Kind.ALREADY_EXISTS;
            case "ConcurrentModificationException", "VersionMismatchException" -> Kind.CHANGED_MEANWHILE;
            case "ThrottlingException", "Throttling", "ThrottledException", "RequestLimitExceeded", "TooManyRequestsException", "SlowDown",
                    "OperationTimeoutException", "ResourceNotReadyException", "InternalServiceException", "InternalServerException",
                    "InternalFailure", "ServiceUnavailable", "ServiceUnavailableException", "RequestTimeout", "RequestTimeoutException",
                    "ExpiredTokenException", "RequestExpired", "FederationSourceRetryableException" -> Kind.TRANSIENT;
            default -> status >= 500 || status == 429 ? Kind.TRANSIENT : Kind.REFUSED;
        };
    }
}
