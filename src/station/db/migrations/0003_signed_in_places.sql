CREATE TABLE "signed_in_place" (
	"key" text PRIMARY KEY NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL
);
