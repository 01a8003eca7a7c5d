#!/bin/sh
# Makes the bucket PENSTOCK_S3_BUCKET at PENSTOCK_S3_ENDPOINT; a bucket that is there already is fine.
set -eu

url="${PENSTOCK_S3_ENDPOINT}/${PENSTOCK_S3_BUCKET}"
attempt=0
while [ "$attempt" -lt 60 ]; do
  # The header by hand: curl before 8 leaves it out, and S3 signatures need it.
  answer="$(curl --silent --write-out '\n%{http_code}' --request PUT --header 'x-amz-content-sha256: UNSIGNED-PAYLOAD' \
    --aws-sigv4 "aws:amz:us-east-1:s3" --user "${PENSTOCK_S3_ACCESS_KEY_ID}:${PENSTOCK_S3_SECRET_ACCESS_KEY}" "$url" || true)"
  case "${answer##*
}" in
    200) echo "made bucket ${url}"; exit 0 ;;
    409) echo "bucket ${url} is there"; exit 0 ;;
    4*) echo "PUT ${url}: ${answer}" >&2; exit 1 ;;
    *) ;; # not up yet
  esac
  attempt=$((attempt + 1))
  sleep 1
done
echo "the S3 server at ${PENSTOCK_S3_ENDPOINT} made no bucket within 60 s" >&2
exit 1
