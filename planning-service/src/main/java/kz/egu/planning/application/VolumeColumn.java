package kz.egu.planning.application;

/** What volumes can be grouped by, in the order of the columns of an answer. */
public enum VolumeColumn {
  REGION,
  WEEK,
  DAY,
  VACCINE,
  DOSE_NUMBER,
  PROGRAMME,
  AGE_BAND,
  PROVENANCE
}
