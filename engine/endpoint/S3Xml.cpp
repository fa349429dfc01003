// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/S3Xml.h"

#include "engine/endpoint/XmlWriter.h"
#include "engine/signature/CanonicalRequest.h"

#include <QDateTime>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace lathe::s3xml
{

namespace
{

constexpr const char *space = "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
/// Of the one user there is.
constexpr const char *owner = "lathe";
constexpr int mostDeletions = 1000;

QString quoted(const QString &etag)
{
    return u'"' + etag + u'"';
}

Error malformed()
{
    return {u"MalformedXML"_s,
            400,
            u"The XML you provided was not well-formed or did not validate against our published schema"_s,
            {}};
}

void writeOwner(XmlWriter &writer)
{
    writer.open("Owner");
    writer.text("ID", owner);
    writer.text("DisplayName", owner);
    writer.close("Owner");
}

} // namespace

QString timestamp(qint64 epochMs)
{
    return QDateTime::fromMSecsSinceEpoch(epochMs, Qt::UTC).toString(u"yyyy-MM-ddTHH:mm:ss.zzz'Z'"_s);
}

QByteArray buckets(const QList<BucketInfo> &buckets)
{
    XmlWriter writer;
    writer.open("ListAllMyBucketsResult", space);
    writeOwner(writer);
    writer.open("Buckets");
    for (const BucketInfo &bucket : buckets) {
        writer.open("Bucket");
        writer.text("Name", bucket.name);
        writer.text("CreationDate", timestamp(bucket.createdMs));
        writer.close("Bucket");
    }
    writer.close("Buckets");
    writer.close("ListAllMyBucketsResult");
    return writer.take();
}

QByteArray bucketLocation()
{
    XmlWriter writer; // us-east-1 is written as nothing
    writer.open("LocationConstraint", space);
    writer.close("LocationConstraint");
    return writer.take();
}

QByteArray bucketVersioning()
{
    XmlWriter writer;
    writer.open("VersioningConfiguration", space);
    writer.close("VersioningConfiguration");
    return writer.take();
}

QByteArray page(const S3Request &request, const ListObjectsRequest &asked, const HttpQuery &query,
                const ObjectPage &page)
{
    const bool v2 = request.operation == S3Operation::ListObjectsV2;
    const bool encoded = query.value(u"encoding-type") == u"url";
    const auto coded = [&](const QString &text) {
        return encoded ? QString::fromLatin1(awsEncoded(text.toUtf8(), "/")) : text;
    };
    XmlWriter writer;
    writer.open("ListBucketResult", space);
    writer.text("Name", asked.bucket);
    writer.text("Prefix", coded(asked.prefix));
    if (!asked.delimiter.isEmpty())
        writer.text("Delimiter", coded(asked.delimiter));
    writer.number("MaxKeys", asked.maxKeys);
    if (encoded)
        writer.text("EncodingType", "url");
    writer.flag("IsTruncated", page.truncated);
    if (v2) {
        writer.number("KeyCount", page.objects.size() + page.commonPrefixes.size());
        if (query.contains(u"continuation-token"))
            writer.text("ContinuationToken", query.value(u"continuation-token"));
        if (query.contains(u"start-after"))
            writer.text("StartAfter", coded(query.value(u"start-after")));
        if (page.truncated)
            writer.text("NextContinuationToken", S3Request::continuationToken(page.last));
    } else {
        writer.text("Marker", coded(asked.after));
        if (page.truncated)
            writer.text("NextMarker", coded(page.last));
    }
    for (const ObjectInfo &object : page.objects) {
        writer.open("Contents");
        writer.text("Key", coded(object.key));
        writer.text("LastModified", timestamp(object.modifiedMs));
        writer.text("ETag", quoted(object.etag));
        writer.number("Size", object.size);
        writer.text("StorageClass", "STANDARD");
        if (!v2 || query.value(u"fetch-owner") == u"true")
            writeOwner(writer);
        writer.close("Contents");
    }
    for (const QString &prefix : page.commonPrefixes) {
        writer.open("CommonPrefixes");
        writer.text("Prefix", coded(prefix));
        writer.close("CommonPrefixes");
    }
    writer.close("ListBucketResult");
    return writer.take();
}

QByteArray copied(const ObjectInfo &object)
{
    XmlWriter writer;
    writer.open("CopyObjectResult", space);
    writer.text("ETag", quoted(object.etag));
    writer.text("LastModified", timestamp(object.modifiedMs));
    writer.close("CopyObjectResult");
    return writer.take();
}

QByteArray uploadCreated(const UploadReference &upload)
{
    XmlWriter writer;
    writer.open("InitiateMultipartUploadResult", space);
    writer.text("Bucket", upload.bucket);
    writer.text("Key", upload.key);
    writer.text("UploadId", upload.uploadId);
    writer.close("InitiateMultipartUploadResult");
    return writer.take();
}

QByteArray uploadCompleted(const UploadReference &upload, const QString &etag, const QString &url)
{
    XmlWriter writer;
    writer.open("CompleteMultipartUploadResult", space);
    writer.text("Location", url);
    writer.text("Bucket", upload.bucket);
    writer.text("Key", upload.key);
    writer.text("ETag", quoted(etag));
    writer.close("CompleteMultipartUploadResult");
    return writer.take();
}

QByteArray deleted(const QList<Deletion> &deletions, bool quiet)
{
    XmlWriter writer;
    writer.open("DeleteResult", space);
    for (const Deletion &deletion : deletions) {
        if (deletion.error) {
            writer.open("Error");
            writer.text("Key", deletion.key);
            writer.text("Code", deletion.error->code);
            writer.text("Message", deletion.error->message);
            writer.close("Error");
        } else if (!quiet) {
            writer.open("Deleted");
            writer.text("Key", deletion.key);
            writer.close("Deleted");
        }
    }
    writer.close("DeleteResult");
    return writer.take();
}

Result<QList<UploadedPart>> readParts(const QByteArray &xml)
{
    QXmlStreamReader reader(xml);
    QList<UploadedPart> parts;
    if (!reader.readNextStartElement() || reader.name() != u"CompleteMultipartUpload")
        return fail(malformed());
    while (reader.readNextStartElement()) {
        if (reader.name() != u"Part") {
            reader.skipCurrentElement();
            continue;
        }
        UploadedPart part;
        while (reader.readNextStartElement()) {
            if (reader.name() == u"PartNumber")
                part.number = reader.readElementText().toInt();
            else if (reader.name() == u"ETag")
                part.etag = reader.readElementText();
            else
                reader.skipCurrentElement();
        }
        parts.append(part);
    }
    if (reader.hasError() || parts.isEmpty())
        return fail(malformed());
    return parts;
}

Result<DeleteRequest> readDelete(const QByteArray &xml)
{
    QXmlStreamReader reader(xml);
    DeleteRequest request;
    if (!reader.readNextStartElement() || reader.name() != u"Delete")
        return fail(malformed());
    while (reader.readNextStartElement()) {
        if (reader.name() == u"Quiet") {
            request.quiet = reader.readElementText() == u"true";
        } else if (reader.name() == u"Object") {
            while (reader.readNextStartElement()) {
                if (reader.name() == u"Key")
                    request.keys.append(reader.readElementText());
                else
                    reader.skipCurrentElement();
            }
        } else {
            reader.skipCurrentElement();
        }
    }
    if (reader.hasError() || request.keys.isEmpty() || request.keys.size() > mostDeletions)
        return fail(malformed());
    return request;
}

} // namespace lathe::s3xml
