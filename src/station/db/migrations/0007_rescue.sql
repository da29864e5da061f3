CREATE TABLE "rescue_key" (
	"id" integer PRIMARY KEY NOT NULL,
	"public_key" text NOT NULL,
	"private_key" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "phone_key" (
	"device" uuid NOT NULL,
	"person" uuid NOT NULL,
	"public_key" text NOT NULL,
	"key_id" text NOT NULL,
	"known_since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "phone_key_device_person_public_key_pk" PRIMARY KEY("device","person","public_key")
);
--> statement-breakpoint
ALTER TABLE "phone_key" ADD CONSTRAINT "phone_key_device_person_device_person_device_person_fk" FOREIGN KEY ("device","person") REFERENCES "public"."device_person"("device","person") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "phone_key_key_id" ON "phone_key" USING btree ("key_id");
