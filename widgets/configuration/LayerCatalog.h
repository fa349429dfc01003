// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"

#include <QMap>
#include <QObject>

#include <memory>

namespace lathe
{

/// The layers of the workspace with their versions, as the engine last told; follows what is published and
/// deleted once it has been loaded.
class LayerCatalog : public QObject
{
    Q_OBJECT

public:
    explicit LayerCatalog(EngineClient &client, QObject *parent = nullptr);

    /// Asks the engine; changed or failed follows.
    void load();
    bool isLoaded() const { return m_loaded; }
    /// Loaded, and nothing has changed since as far as the engine told.
    bool isUpToDate() const { return m_loaded && !m_reading; }
    QStringList names() const { return m_layers.keys(); }
    /// Newest first.
    QList<LayerVersion> versions(const QString &name) const { return m_layers.value(name); }
    /// nullptr for a version that does not exist (any more).
    const LayerVersion *find(const QString &arn) const;

Q_SIGNALS:
    void changed();
    void failed(const QString &message);

private:
    using Layers = QMap<QString, QList<LayerVersion>>;
    /// One go at reading everything; a later one makes it void.
    struct Reading;

    void readLayers(const std::shared_ptr<Reading> &reading, const QString &marker);
    void readVersions(const std::shared_ptr<Reading> &reading, const QString &name, const QString &marker);
    void read(const std::shared_ptr<Reading> &reading);

    EngineClient &m_client;
    Layers m_layers;
    std::shared_ptr<Reading> m_reading;
    bool m_loaded = false;
};

} // namespace lathe
