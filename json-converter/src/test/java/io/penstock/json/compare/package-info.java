/** Our converter beside Kafka's own, of several releases. */
package io.penstock.json.compare;
