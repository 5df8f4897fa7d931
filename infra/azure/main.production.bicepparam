using 'main.bicep'

// A site that must answer: three replicas of the index (writable while one is down), two instances kept running, storage in three zones.
param siteDomain = 'www.example.org'
param siteHosts = 'example.org,www.example.org'
param operatorsMail = 'operators@example.org'
param smtpHost = 'smtp.example.org'
param smtpPort = 587
param smtpUser = 'donations@example.org'
param smtpFrom = 'donations@example.org'
param smtpTo = 'team@example.org'
param searchSku = 'standard'
param searchReplicas = 3
param searchPartitions = 1
param storageSku = 'Standard_ZRS'
param instanceMemoryMB = 2048
param maximumInstanceCount = 100
param alwaysReadyHttpInstances = 2
param httpConcurrency = 32
param logRetentionDays = 90
param logDailyCapGb = '5'
param softDeleteDays = 14
param deployEventSubscriptions = false
