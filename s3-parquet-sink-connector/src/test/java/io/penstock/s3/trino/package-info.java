/** Trino in the place of Athena, whose engine it is: tables as they were sent to Glue, over files as the sink wrote them. */
package io.penstock.s3.trino;
