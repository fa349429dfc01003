// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EventDestinations.h"

namespace lathe
{

/// FilterCriteria: a record passes when it matches any of the patterns.
struct FilterCriteria {
    struct Filter {
        QString pattern; ///< JSON
        void members(Members &m) { m("Pattern", pattern); }
    };

    QList<Filter> filters;
    void members(Members &m) { m("Filters", filters); }
};

/// SourceAccessConfiguration: how to reach and log in to a source.
struct SourceAccess {
    QString type;
    QString uri;
    void members(Members &m)
    {
        m("Type", type);
        m("URI", uri);
    }
};

/// AmazonManagedKafkaEventSourceConfig and SelfManagedKafkaEventSourceConfig.
struct KafkaSource {
    struct Validation {
        QString attribute;
        void members(Members &m) { m("Attribute", attribute); }
    };
    struct SchemaRegistry {
        QString uri;
        QString eventRecordFormat;
        std::optional<QList<SourceAccess>> access;
        std::optional<QList<Validation>> validation;
        void members(Members &m)
        {
            m("SchemaRegistryURI", uri);
            m("EventRecordFormat", eventRecordFormat);
            m("AccessConfigs", access);
            m("SchemaValidationConfigs", validation);
        }
    };

    QString consumerGroupId;
    std::optional<SchemaRegistry> schemaRegistry;
    void members(Members &m)
    {
        m("ConsumerGroupId", consumerGroupId);
        m("SchemaRegistryConfig", schemaRegistry);
    }
};

/// What CreateEventSourceMapping and UpdateEventSourceMapping can set, and the mapping tells. Names, units
/// and limits are those of the Lambda API; what was not given is empty.
struct EventSourceSettings {
    struct Metrics {
        std::optional<QStringList> metrics;
        void members(Members &m) { m("Metrics", metrics); }
    };
    struct Logging {
        QString systemLogLevel;
        void members(Members &m) { m("SystemLogLevel", systemLogLevel); }
    };
    struct Scaling {
        std::optional<int> maximumConcurrency;
        void members(Members &m) { m("MaximumConcurrency", maximumConcurrency); }
    };
    struct DocumentDb {
        QString databaseName;
        QString collectionName;
        QString fullDocument;
        void members(Members &m)
        {
            m("DatabaseName", databaseName);
            m("CollectionName", collectionName);
            m("FullDocument", fullDocument);
        }
    };
    struct Pollers {
        std::optional<int> minimum;
        std::optional<int> maximum;
        QString groupName;
        void members(Members &m)
        {
            m("MinimumPollers", minimum);
            m("MaximumPollers", maximum);
            m("PollerGroupName", groupName);
        }
    };

    std::optional<int> batchSize;
    std::optional<int> batchingWindow; ///< seconds
    std::optional<FilterCriteria> filterCriteria;
    QString kmsKeyArn;
    std::optional<Metrics> metrics;
    std::optional<Logging> logging;
    std::optional<Scaling> scaling;
    std::optional<int> parallelizationFactor;
    std::optional<EventDestinations> destinations;
    std::optional<int> recordAge;     ///< seconds; -1: as long as the source keeps them
    std::optional<int> retryAttempts; ///< -1: until they succeed
    std::optional<bool> bisectOnError;
    std::optional<int> tumblingWindow; ///< seconds
    std::optional<QList<SourceAccess>> sourceAccess;
    std::optional<QStringList> responseTypes;
    std::optional<KafkaSource> managedKafka;
    std::optional<KafkaSource> selfManagedKafka;
    std::optional<DocumentDb> documentDb;
    std::optional<Pollers> pollers;

    void members(Members &m)
    {
        m("BatchSize", batchSize);
        m("MaximumBatchingWindowInSeconds", batchingWindow);
        m("FilterCriteria", filterCriteria);
        m("KMSKeyArn", kmsKeyArn);
        m("MetricsConfig", metrics);
        m("LoggingConfig", logging);
        m("ScalingConfig", scaling);
        m("ParallelizationFactor", parallelizationFactor);
        m("DestinationConfig", destinations);
        m("MaximumRecordAgeInSeconds", recordAge);
        m("MaximumRetryAttempts", retryAttempts);
        m("BisectBatchOnFunctionError", bisectOnError);
        m("TumblingWindowInSeconds", tumblingWindow);
        m("SourceAccessConfigurations", sourceAccess);
        m("FunctionResponseTypes", responseTypes);
        m("AmazonManagedKafkaEventSourceConfig", managedKafka);
        m("SelfManagedKafkaEventSourceConfig", selfManagedKafka);
        m("DocumentDBEventSourceConfig", documentDb);
        m("ProvisionedPollerConfig", pollers);
    }
};

} // namespace lathe
