/**
 * The S3 API as the quickstart needs it: make a bucket, list objects, and keep local copies of them in an
 * {@link io.penstock.quickstart.store.ObjectCache} where SQL can read them.
 *
 * <p>The only room that knows the AWS SDK. It goes through the API even where the objects lie on the same disk, so that what the
 * demo reads is what any S3 client would get.
 */
package io.penstock.quickstart.store;
