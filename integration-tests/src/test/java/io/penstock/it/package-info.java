/**
 * What users do, done to what users get: the zips in real workers, driven through Connect's REST interface, checked by what comes out of
 * topics and files. The scenarios that run anywhere are in {@link io.penstock.it.EndToEndSuite}.
 *
 * <p>No class of a plugin may be on this class path: it would win over the copy in the plugin's zip, and isolation would be gone
 * without a word.
 */
package io.penstock.it;
