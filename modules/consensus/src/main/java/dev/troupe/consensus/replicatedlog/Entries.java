package dev.troupe.consensus.replicatedlog;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks a list of entries that is written in its short form. */
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonSerialize(using = EntriesForm.Writer.class)
@JsonDeserialize(using = EntriesForm.Reader.class)
@interface Entries {}
