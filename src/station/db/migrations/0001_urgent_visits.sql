ALTER TABLE "visit" ADD COLUMN "urgent" boolean NOT NULL DEFAULT false;--> statement-breakpoint
UPDATE "visit" SET "urgent" = true WHERE jsonb_path_exists("doc", '$.outcome.signs.noted[*].code ? (@ == "CHD01" || @ == "CHD02" || @ == "OCC03" || @ == "CTL04")');--> statement-breakpoint
ALTER TABLE "visit" ALTER COLUMN "urgent" DROP DEFAULT;
