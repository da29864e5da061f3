ALTER TABLE "station" ADD COLUMN "restored_at" timestamp (3) with time zone;
