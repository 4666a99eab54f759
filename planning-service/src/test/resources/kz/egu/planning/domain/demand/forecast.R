# Reads series,week,doses and writes series,method,mean: R's own forecast of the next week.
# naive: last week again. ses: simple exponential smoothing from the first value on, alpha = 0.5.
suppressPackageStartupMessages(library(forecast))
paths <- commandArgs(trailingOnly = TRUE)
rows <- read.csv(paths[1])
out <- do.call(rbind, lapply(split(rows, rows$series), function(one) {
  doses <- ts(one$doses[order(one$week)])
  data.frame(
    series = one$series[1],
    method = c("naive", "ses"),
    mean = sprintf("%.12f", c(
      naive(doses, h = 1)$mean[1],
      ses(doses, h = 1, initial = "simple", alpha = 0.5)$mean[1])))
}))
write.csv(out, paths[2], row.names = FALSE, quote = FALSE)
