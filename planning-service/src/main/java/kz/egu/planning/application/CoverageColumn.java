package kz.egu.planning.application;

/** What coverage can be grouped by, in the order of the columns of an answer. */
public enum CoverageColumn {
  REGION,
  PROGRAMME,
  DOSE_NUMBER,
  AGE_BAND
}
