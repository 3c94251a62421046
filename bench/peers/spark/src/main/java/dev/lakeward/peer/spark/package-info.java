/** Sessions and Parquet files by Spark's Structured Streaming. */
package dev.lakeward.peer.spark;
