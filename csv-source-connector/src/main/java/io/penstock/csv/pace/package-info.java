/** How fast rows leave: so many per second, or as fast as they happened. Numbers and clocks only. */
package io.penstock.csv.pace;
